/** The benchmark: what it compares, how, and its command. */
@NullMarked
package io.daybook.benchmarks;

import org.jspecify.annotations.NullMarked;
