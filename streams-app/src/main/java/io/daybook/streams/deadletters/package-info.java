/** The operator's tool: lists, shows, retries and discards dead letters, and logs what is done. */
@NullMarked
package io.daybook.streams.deadletters;

import org.jspecify.annotations.NullMarked;
