/** Commands that wait in a topic, and the apps that work them off. */
@NullMarked
package io.daybook.benchmarks.backlog;

import org.jspecify.annotations.NullMarked;
