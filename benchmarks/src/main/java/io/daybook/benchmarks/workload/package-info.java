/** What is done to each peer, and in which order. */
@NullMarked
package io.daybook.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
