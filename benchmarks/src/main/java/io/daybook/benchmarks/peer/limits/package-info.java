/** The least that any engine on Kafka has to do, measured to know how far Daybook is from it. */
@NullMarked
package io.daybook.benchmarks.peer.limits;

import org.jspecify.annotations.NullMarked;
