package io.daybook.streams.routing;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.proto.v1.DecidedOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far each topic of one partition was routed, in the same transaction as what was sent: a row
 * per topic. It is the truth, and not what the group has committed, which can be lost.
 */
final class RoutedOffsets {
  private final KeyValueStore<String, byte[]> store;
  private final Map<String, Uuid> topicIds;
  private final Map<String, DecidedOffset> routed = new HashMap<>();

  /**
   * As the store has it.
   *
   * @throws RefusesToRouteException if a row cannot be read, or is of another topic of that name
   */
  RoutedOffsets(String process, KeyValueStore<String, byte[]> store, Map<String, Uuid> topicIds) {
    this.store = store;
    this.topicIds = topicIds;
    topicIds.keySet().forEach(topic -> read(process, topic));
  }

  private void read(String process, String topic) {
    byte[] row = store.get(topic);
    if (row == null) {
      return;
    }
    try {
      DecidedOffset last = DecidedOffset.parseFrom(row);
      if (!last.getTopicId().equals(id(topic))) {
        throw RefusesToRouteException.lost(
            process,
            "The topic %s was made anew: %s was told of another one of this name"
                .formatted(topic, process),
            null);
      }
      routed.put(topic, last);
    } catch (InvalidProtocolBufferException e) {
      throw RefusesToRouteException.lost(
          process, "The row of how far %s was told of %s is damaged".formatted(process, topic), e);
    }
  }

  /** Where the first record of a topic may be that is not routed; empty if none ever was. */
  Optional<Long> next(String topic) {
    return Optional.ofNullable(routed.get(topic)).map(last -> last.getOffset() + 1);
  }

  /** Epoch of the leader that has appended the last record that was routed, if known. */
  Optional<Integer> leaderEpoch(String topic) {
    return Optional.ofNullable(routed.get(topic))
        .filter(DecidedOffset::hasLeaderEpoch)
        .map(DecidedOffset::getLeaderEpoch);
  }

  /** Whether the record at this offset was routed before. */
  boolean covers(String topic, long offset) {
    return next(topic).orElse(0L) > offset;
  }

  void advance(String topic, long offset, Optional<Integer> leaderEpoch) {
    DecidedOffset.Builder row = DecidedOffset.newBuilder().setTopicId(id(topic)).setOffset(offset);
    leaderEpoch.ifPresent(row::setLeaderEpoch);
    DecidedOffset last = row.build();
    routed.put(topic, last);
    store.put(topic, last.toByteArray());
  }

  private ByteString id(String topic) {
    Uuid id = topicIds.get(topic);
    if (id == null) {
      throw new IllegalArgumentException(topic + " is not observed");
    }
    return WriteSideStores.topicId(id);
  }
}
