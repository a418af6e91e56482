/** Generators of load, and what they measure. */
@NullMarked
package io.daybook.benchmarks.load;

import org.jspecify.annotations.NullMarked;
