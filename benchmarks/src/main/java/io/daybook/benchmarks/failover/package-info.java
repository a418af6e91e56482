/** How long nothing is decided when one of two instances is lost. */
@NullMarked
package io.daybook.benchmarks.failover;

import org.jspecify.annotations.NullMarked;
