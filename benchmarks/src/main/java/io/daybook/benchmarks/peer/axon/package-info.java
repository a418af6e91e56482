/** Axon Framework with its JDBC event store, as one of its users would set it up. */
@NullMarked
package io.daybook.benchmarks.peer.axon;

import org.jspecify.annotations.NullMarked;
