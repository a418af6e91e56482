package io.daybook.query.feed;

import java.time.Duration;

/**
 * Settings of the feed.
 *
 * @param readers at once on this instance; a further one is refused
 * @param heartbeat after which a stream that has nothing to say says so
 * @param bufferEvents recent events that are kept for all readers together
 * @param bufferBytes of their text; a reader who is further behind is disconnected
 * @param catchUpConsumers that read the log for readers further back, all readers together
 * @param restAfter without a reader, the tail stops reading
 * @param placeWait at most, before a stream begins, for one of them and for the log's end
 * @param consistencyWait at most, before a stream begins, for what a token demands
 */
public record FeedSettings(
    int readers,
    Duration heartbeat,
    int bufferEvents,
    long bufferBytes,
    int catchUpConsumers,
    Duration restAfter,
    Duration placeWait,
    Duration consistencyWait) {}
