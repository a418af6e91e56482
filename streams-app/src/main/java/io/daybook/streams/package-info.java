/** The app that decides commands: settings, start, health and shutdown. */
@NullMarked
package io.daybook.streams;

import org.jspecify.annotations.NullMarked;
