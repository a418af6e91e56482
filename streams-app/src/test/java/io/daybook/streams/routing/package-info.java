/** Tests of how processes are told what they observe, and of what they send. */
@NullMarked
package io.daybook.streams.routing;

import org.jspecify.annotations.NullMarked;
