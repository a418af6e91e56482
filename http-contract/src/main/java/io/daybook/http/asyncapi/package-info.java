/** AsyncAPI documents, made from the declarations: what goes through the topics. */
@NullMarked
package io.daybook.http.asyncapi;

import org.jspecify.annotations.NullMarked;
