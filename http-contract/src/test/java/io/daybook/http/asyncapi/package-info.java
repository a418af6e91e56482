/** Tests of the AsyncAPI document. */
@NullMarked
package io.daybook.http.asyncapi;

import org.jspecify.annotations.NullMarked;
