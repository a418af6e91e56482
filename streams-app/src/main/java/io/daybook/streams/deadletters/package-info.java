/** The operator's tool: dead letters are listed, shown, retried and discarded, and that is logged. */
@NullMarked
package io.daybook.streams.deadletters;

import org.jspecify.annotations.NullMarked;
