/** A plain PostgreSQL event store, as fast as plain gets: what Daybook is compared with. */
@NullMarked
package io.daybook.benchmarks.peer.postgres;

import org.jspecify.annotations.NullMarked;
