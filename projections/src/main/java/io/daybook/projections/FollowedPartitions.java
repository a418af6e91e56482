package io.daybook.projections;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that this instance owns. A new one is paused until its checkpoint is read: the
 * group's offset is never looked at.
 */
final class FollowedPartitions implements ConsumerRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(FollowedPartitions.class);

  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<String, FollowedTopic<?>> topics;
  private final ProjectionMeters meters;
  private final Map<TopicPartition, FollowedPartition<?>> owned = new ConcurrentHashMap<>();
  private boolean joined;

  FollowedPartitions(
      Consumer<byte[], byte[]> consumer,
      Map<String, FollowedTopic<?>> topics,
      ProjectionMeters meters) {
    this.consumer = consumer;
    this.topics = topics;
    this.meters = meters;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    joined = true;
    log.info("partitions assigned={}", partitions);
    for (TopicPartition partition : partitions) {
      owned.put(partition, requireNonNull(topics.get(partition.topic())).partition(partition));
      // Any position will do while it is paused; without one the consumer would ask the group.
      consumer.seek(partition, 0);
    }
    consumer.pause(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    log.info("partitions revoked={}", partitions);
    partitions.forEach(owned::remove);
    partitions.forEach(meters::remove);
  }

  /** A partition, unless it is no longer owned. */
  Optional<FollowedPartition<?>> get(TopicPartition partition) {
    return Optional.ofNullable(owned.get(partition));
  }

  Collection<FollowedPartition<?>> all() {
    return owned.values();
  }

  List<FollowedPartition<?>> unplaced() {
    return owned.values().stream().filter(one -> !one.isPlaced()).toList();
  }

  /** Reads on from a checkpoint, once {@link #resume} is called. */
  void place(FollowedPartition<?> followed, Checkpoint start) {
    TopicPartition partition = followed.partition();
    if (start.eventOffset() == 0 || isExpired(followed, start)) {
      consumer.seekToBeginning(List.of(partition));
    } else {
      consumer.seek(partition, start.eventOffset());
    }
    followed.place(start);
    log.info(
        "partition={} placed at event_offset={} command_offset={}",
        partition,
        start.eventOffset(),
        start.commandOffset());
  }

  /** Whether the log has deleted what follows the checkpoint, as its retention says. */
  private boolean isExpired(FollowedPartition<?> followed, Checkpoint start) {
    if (!followed.expires()) {
      return false;
    }
    TopicPartition partition = followed.partition();
    long begin = consumer.beginningOffsets(List.of(partition), ANSWER).getOrDefault(partition, 0L);
    if (begin > start.eventOffset()) {
      log.info("partition={} begins at offset={} by now", partition, begin);
    }
    return begin > start.eventOffset();
  }

  /** Forgets what was read of a partition; it is paused until it is placed again. */
  void unplace(FollowedPartition<?> followed) {
    consumer.pause(List.of(followed.partition()));
    followed.unplace();
  }

  /** Keeps all partitions and reads none of them. */
  void pause() {
    consumer.pause(consumer.assignment());
  }

  /** Reads all partitions of which it is known where. */
  void resume() {
    for (TopicPartition partition : consumer.paused()) {
      if (get(partition).filter(FollowedPartitions::isRead).isPresent()) {
        consumer.resume(List.of(partition));
      }
    }
  }

  private static boolean isRead(FollowedPartition<?> followed) {
    return followed.isPlaced() && followed.stopped().isEmpty();
  }

  /** Reads nothing more of a partition; the others go on. */
  void stop(FollowedPartition<?> followed, String reason) {
    followed.stop(reason);
    consumer.pause(List.of(followed.partition()));
  }

  /** Why partitions are not read any more. */
  Map<String, String> stopped() {
    Map<String, String> stopped = new TreeMap<>();
    owned
        .values()
        .forEach(
            one -> one.stopped().ifPresent(why -> stopped.put(one.partition().toString(), why)));
    return stopped;
  }

  /** Whether the group has given this instance its share, and it knows where to read it. */
  boolean arePlaced() {
    return joined && unplaced().isEmpty();
  }
}
