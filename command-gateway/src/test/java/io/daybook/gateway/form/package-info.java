/** Tests of the form of requests. */
@NullMarked
package io.daybook.gateway.form;

import org.jspecify.annotations.NullMarked;
