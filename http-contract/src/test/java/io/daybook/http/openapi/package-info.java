/** Tests of the OpenAPI documents. */
@NullMarked
package io.daybook.http.openapi;

import org.jspecify.annotations.NullMarked;
