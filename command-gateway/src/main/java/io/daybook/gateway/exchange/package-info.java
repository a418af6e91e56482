/** One command out, its committed reply in: the producer, the reply partition, the waiters. */
@NullMarked
package io.daybook.gateway.exchange;

import org.jspecify.annotations.NullMarked;
