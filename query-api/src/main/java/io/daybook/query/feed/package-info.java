/** Subscriptions: every committed event, from any place of the log on and then as it comes. */
@NullMarked
package io.daybook.query.feed;

import org.jspecify.annotations.NullMarked;
