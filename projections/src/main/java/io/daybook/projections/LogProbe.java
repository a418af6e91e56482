package io.daybook.projections;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker now and then for the ends of the partitions: for their lags, and because a poll
 * does not distinguish a broker that is away from one that has nothing new.
 */
final class LogProbe {
  private static final Logger log = LoggerFactory.getLogger(LogProbe.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final String topic;
  private final Consumer<byte[], byte[]> consumer;
  private final FollowedPartitions partitions;
  private final ProjectionStatus status;
  private final ProjectionMeters meters;
  private long lastNanos = System.nanoTime();

  LogProbe(
      String topic,
      Consumer<byte[], byte[]> consumer,
      FollowedPartitions partitions,
      ProjectionStatus status,
      ProjectionMeters meters) {
    this.topic = topic;
    this.consumer = consumer;
    this.partitions = partitions;
    this.status = status;
    this.meters = meters;
  }

  /** Looks if it is time. */
  void look() {
    if (System.nanoTime() - lastNanos < EVERY.toNanos()) {
      return;
    }
    lastNanos = System.nanoTime();
    try {
      consumer.endOffsets(looked(), ANSWER).forEach(this::measure);
      answered();
    } catch (RetriableException e) {
      unanswered(e);
    }
  }

  /** The partitions of this instance, or one where it has none. */
  private Set<TopicPartition> looked() {
    Set<TopicPartition> placed =
        partitions.all().stream()
            .filter(FollowedPartition::isPlaced)
            .map(FollowedPartition::partition)
            .collect(Collectors.toSet());
    return placed.isEmpty() ? Set.of(new TopicPartition(topic, 0)) : placed;
  }

  /** Position, unlike checkpoint, has passed the markers that end transactions. */
  private void measure(TopicPartition partition, long end) {
    partitions
        .get(partition)
        .filter(FollowedPartition::isPlaced)
        .ifPresent(
            followed -> {
              long unread = Math.max(0, end - consumer.position(partition, ANSWER));
              meters.set(partition, unread + followed.pendingEvents());
            });
  }

  private void answered() {
    if (status.isWaitingForLog()) {
      log.info("topic={} answers again", topic);
      status.logOutage(null);
    }
  }

  private void unanswered(RetriableException failure) {
    if (!status.isWaitingForLog()) {
      log.warn("topic={} does not answer: {}", topic, failure.getMessage());
    }
    status.logOutage(String.valueOf(failure.getMessage()));
  }
}
