package io.daybook.query.feed;

import com.google.protobuf.ByteString;
import io.daybook.proto.v1.CommandPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log as the feed sends it.
 *
 * @param partition its index
 * @param text fields {@code event} and {@code data} of a server-sent event, with the empty line
 *     that ends it; the id comes from the reader
 * @param summary what a filter looks at; null if the record cannot be read
 */
record FeedEvent(int partition, long offset, ByteString text, @Nullable Summary summary) {

  /**
   * What an event says of itself, whether or not this release knows its kind.
   *
   * @param completes the command whose last event it is; null if others follow
   */
  record Summary(
      String aggregateId, String name, Instant occurredAt, @Nullable CommandPosition completes) {}

  int sizeBytes() {
    return text.size();
  }
}
