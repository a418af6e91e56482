package io.daybook.query.feed;

/**
 * What a reader is to get.
 *
 * @param recent what it goes on with, once it has caught up
 * @param position where it begins
 */
record Subscription(RecentEvents recent, FeedFilter filter, Position position) {}
