/** Schemas of public topics: their registry, and the ids that records carry. */
@NullMarked
package io.daybook.eventlog.schema;

import org.jspecify.annotations.NullMarked;
