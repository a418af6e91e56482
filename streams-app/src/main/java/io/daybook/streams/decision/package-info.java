/** The decision topology: commands to events, state and replies in one transaction. */
@NullMarked
package io.daybook.streams.decision;

import org.jspecify.annotations.NullMarked;
