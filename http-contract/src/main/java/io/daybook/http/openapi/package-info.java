/** OpenAPI documents, their schemas and words taken from the descriptors. */
@NullMarked
package io.daybook.http.openapi;

import org.jspecify.annotations.NullMarked;
