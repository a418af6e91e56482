/** Daybook itself: the shipped jars, called as an integrator or an application would. */
@NullMarked
package io.daybook.benchmarks.peer.daybook;

import org.jspecify.annotations.NullMarked;
