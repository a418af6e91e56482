/** Schemas of public topics as text: what is registered, and what a changed one cannot read. */
@NullMarked
package io.daybook.domain.schema;

import org.jspecify.annotations.NullMarked;
