package io.daybook.query.feed;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/** Every partition of every events topic; each has a fixed index, by which positions count. */
final class FeedPartitions {
  private final List<AggregateType> types;
  private final Topics topics;
  private final int perType;
  private final ToIntFunction<AggregateType> epochs;
  private final List<FeedPartition> all = new ArrayList<>();
  private final Map<TopicPartition, FeedPartition> byTopic = new HashMap<>();

  /**
   * @param perType N: of each type
   * @param epochs of the events topics
   */
  FeedPartitions(
      List<AggregateType> types, Topics topics, int perType, ToIntFunction<AggregateType> epochs) {
    this.types = List.copyOf(types);
    this.topics = topics;
    this.perType = perType;
    this.epochs = epochs;
    for (AggregateType type : types) {
      for (int number = 0; number < perType; number++) {
        var topic = new TopicPartition(topics.events(type), number);
        var partition = new FeedPartition(all.size(), type, number, topic);
        all.add(partition);
        byTopic.put(topic, partition);
      }
    }
  }

  /** In the order of their indices: type by type, in the order of their declarations. */
  List<FeedPartition> all() {
    return all;
  }

  List<TopicPartition> topics() {
    return all.stream().map(FeedPartition::topic).toList();
  }

  List<AggregateType> types() {
    return types;
  }

  /** N: of each type. */
  int perType() {
    return perType;
  }

  FeedPartition of(TopicPartition topic) {
    FeedPartition partition = byTopic.get(topic);
    if (partition == null) {
      throw new IllegalArgumentException(topic + " is not of the feed");
    }
    return partition;
  }

  FeedPartition of(AggregateType type, int number) {
    return of(new TopicPartition(topics.events(type), number));
  }

  Optional<AggregateType> byOrdinal(int ordinal) {
    return types.stream().filter(type -> type.ordinal() == ordinal).findFirst();
  }

  /** Of the type's events topic: a topic made anew has another one. */
  int epoch(AggregateType type) {
    return epochs.applyAsInt(type);
  }

  /** The position that has this offset in each partition. */
  Position position(ToLongFunction<TopicPartition> offset) {
    return new Position(all.stream().mapToLong(one -> offset.applyAsLong(one.topic())).toArray());
  }
}
