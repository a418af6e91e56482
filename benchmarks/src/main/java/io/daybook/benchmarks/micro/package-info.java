/** The hot pieces one by one, under JMH: nanoseconds per call on one thread. */
@NullMarked
package io.daybook.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
