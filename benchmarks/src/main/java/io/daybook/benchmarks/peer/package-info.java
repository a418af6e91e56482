/** What is compared: Daybook, and what a user would pick instead. */
@NullMarked
package io.daybook.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
