package io.daybook.projections;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Message;
import io.daybook.eventlog.LogPlace;
import io.daybook.readmodels.ProjectionStopped;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A partition that this instance owns, as the group says. */
final class FollowedPartition<M extends Message> {
  private static final Logger log = LoggerFactory.getLogger(FollowedPartition.class);

  // Messages of one database transaction; a command that has more events is still one transaction.
  private static final int BATCH = 500;

  private final TopicPartition partition;
  private final FollowedTopic<M> topic;
  private final ProjectionSpans spans;
  private PendingEvents<M> pending = new PendingEvents<>();
  private @Nullable Checkpoint checkpoint;
  private @Nullable String stopped;

  FollowedPartition(TopicPartition partition, FollowedTopic<M> topic) {
    this.partition = partition;
    this.topic = topic;
    this.spans = topic.spans(partition);
  }

  TopicPartition partition() {
    return partition;
  }

  /** Whether its records are kept for a while only. */
  boolean expires() {
    return topic.source().expires();
  }

  /** Whether it is known where to read. */
  boolean isPlaced() {
    return checkpoint != null;
  }

  /** Where the rows say that it is to be read on. */
  Checkpoint start() {
    return topic.writer().checkpoint(partition.partition());
  }

  void place(Checkpoint start) {
    checkpoint = start;
    forget();
  }

  void unplace() {
    checkpoint = null;
    forget();
  }

  /**
   * Takes the next record of the partition.
   *
   * @throws ProjectionStopped if it cannot be read, or does not follow
   */
  void add(ConsumerRecord<byte[], byte[]> record) {
    topic.reader().read(record, pending);
    spans.read(record);
  }

  /** Reads nothing more before somebody has seen to it; what came before is still applied. */
  void stop(String reason) {
    stopped = reason;
  }

  /** Forgets what was read and is not applied. */
  void forget() {
    pending = new PendingEvents<>();
    spans.forget();
  }

  /** Why it reads nothing more; empty while it goes on. */
  Optional<String> stopped() {
    return Optional.ofNullable(stopped);
  }

  /**
   * Writes what is whole, batch by batch.
   *
   * @return false if the partition has another owner, and the rest was not written
   * @throws ProjectionStopped if PostgreSQL is there and does not take a batch
   */
  boolean apply(Timer timer) {
    var batch = pending.batch(BATCH);
    while (!batch.isEmpty()) {
      long begin = System.nanoTime();
      Instant begun = Instant.now();
      Checkpoint from = requireNonNull(checkpoint, "not placed");
      Checkpoint reached = from.after(batch.getLast());
      if (!write(from, reached, batch)) {
        return false;
      }
      pending.remove(batch);
      checkpoint = reached;
      spans.applied(batch.getLast().offset(), begun);
      timer.record(Duration.ofNanos(System.nanoTime() - begin));
      batch = pending.batch(BATCH);
    }
    return true;
  }

  private boolean write(Checkpoint from, Checkpoint reached, List<CommittedEvent<M>> batch) {
    try {
      return topic.writer().write(partition.partition(), from, reached, batch);
    } catch (DataAccessException e) {
      if (DatabaseOutage.reason(e).isPresent()) {
        throw e;
      }
      log.error("partition={}", partition, e);
      throw new ProjectionStopped(
          "Among the records from %s to offset %d is one that PostgreSQL does not take: %s"
              .formatted(
                  place(batch.getFirst()), batch.getLast().offset(), DatabaseOutage.deepest(e)));
    }
  }

  private LogPlace place(CommittedEvent<M> event) {
    return new LogPlace(partition.topic(), partition.partition(), event.offset());
  }

  int pendingEvents() {
    return pending.size();
  }
}
