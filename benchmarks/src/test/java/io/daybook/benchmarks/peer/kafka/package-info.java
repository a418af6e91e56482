/** Tests on the real parts. */
@NullMarked
package io.daybook.benchmarks.peer.kafka;

import org.jspecify.annotations.NullMarked;
