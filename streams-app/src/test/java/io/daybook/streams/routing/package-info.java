/** Tests of how processes are told what they observe, and of what they issue. */
@NullMarked
package io.daybook.streams.routing;

import org.jspecify.annotations.NullMarked;
