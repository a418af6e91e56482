/** Tells process managers what they observe: events and outcomes become commands of a process. */
@NullMarked
package io.daybook.streams.routing;

import org.jspecify.annotations.NullMarked;
