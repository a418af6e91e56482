/** The brokers that peers share. */
@NullMarked
package io.daybook.benchmarks.peer.kafka;

import org.jspecify.annotations.NullMarked;
