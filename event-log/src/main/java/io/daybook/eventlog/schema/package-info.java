/** Schemas of public topics: what is registered, and the ids that records carry. */
@NullMarked
package io.daybook.eventlog.schema;

import org.jspecify.annotations.NullMarked;
