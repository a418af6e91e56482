/** Schemas of public topics as text, and their comparison with earlier ones. */
@NullMarked
package io.daybook.domain.schema;

import org.jspecify.annotations.NullMarked;
