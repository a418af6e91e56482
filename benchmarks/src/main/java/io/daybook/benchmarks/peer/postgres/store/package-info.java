/** Events and newest states in PostgreSQL's tables. */
@NullMarked
package io.daybook.benchmarks.peer.postgres.store;

import org.jspecify.annotations.NullMarked;
