package io.daybook.projections;

import com.google.protobuf.Message;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the events of one projection until it is stopped, on a thread of its own.
 *
 * <pre>
 * poll --> read --> hold until a command is whole --> rows and checkpoint in one transaction
 *   ^                                                        |
 *   |-- paused, with backoff, while PostgreSQL is away <-----|
 *   \-- checkpoint read again where another owner moved it <-/
 * </pre>
 *
 * <p>It always polls, so that the group leaves it its partitions while it waits.
 */
final class ProjectionRunner<E extends Message> implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(ProjectionRunner.class);

  // Events of one database transaction; a command that has more is still one transaction.
  private static final int BATCH_EVENTS = 500;
  // Also how long a new or a waiting partition waits for its next look.
  private static final Duration POLL = Duration.ofMillis(100);
  // To tell the group that it leaves, where the broker answers.
  private static final Duration LEAVE = Duration.ofSeconds(5);

  private final String name;
  private final EventSource source;
  private final Consumer<byte[], byte[]> consumer;
  private final EventReader<E> reader;
  private final BatchWriter<E> writer;
  private final FollowedPartitions<E> partitions;
  private final LogProbe<E> probe;
  private final ProjectionStatus status;
  private final Timer applyTimer;
  private final Retry retry = new Retry();
  private @Nullable ProjectionStopped unreadable;
  private volatile boolean stopping;

  ProjectionRunner(
      EventSource source,
      Consumer<byte[], byte[]> consumer,
      EventReader<E> reader,
      BatchWriter<E> writer,
      ProjectionStatus status,
      ProjectionMeters meters) {
    this.name = source.projection();
    this.source = source;
    this.consumer = consumer;
    this.reader = reader;
    this.writer = writer;
    this.status = status;
    this.partitions = new FollowedPartitions<>(consumer, meters);
    this.probe = new LogProbe<>(source.topic(), consumer, partitions, status, meters);
    this.applyTimer = meters.applyTimer();
  }

  @Override
  public void run() {
    try {
      consumer.subscribe(List.of(source.topic()), partitions);
      while (!stopping) {
        step();
      }
    } catch (WakeupException e) {
      log.debug("projection={} woken to end", name);
    } catch (ProjectionStopped e) {
      stopped(String.valueOf(e.getMessage()));
    } catch (InvalidOffsetException e) {
      stopped("The log does not reach the checkpoint, so it is not the log of these rows: " + e);
    } catch (RuntimeException | Error e) {
      stopped("A failure that nothing is known to cure: " + e);
      log.error("projection={}", name, e);
    } finally {
      consumer.close(CloseOptions.timeout(LEAVE));
      log.info("projection={} ended", name);
    }
  }

  /** Lets {@link #run} end after the batch in hand. */
  void stop() {
    stopping = true;
    consumer.wakeup();
  }

  private void step() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      read(record);
    }
    if (retry.isDue()) {
      try {
        placeNew();
        applyAll();
        useDatabase();
      } catch (RuntimeException e) {
        waitForDatabase(e);
      }
    }
    status.placed(partitions.arePlaced());
    probe.look();
  }

  /** What comes before an unreadable record is still applied, what comes after it is not. */
  private void read(ConsumerRecord<byte[], byte[]> record) {
    var owner = partitions.get(new TopicPartition(record.topic(), record.partition()));
    if (unreadable != null || owner.isEmpty()) {
      return;
    }
    try {
      owner.get().add(reader.read(record));
    } catch (ProjectionStopped e) {
      unreadable = e;
      partitions.pause();
    }
  }

  private void placeNew() {
    for (FollowedPartition<E> followed : partitions.unplaced()) {
      partitions.place(followed, writer.checkpoint(followed.partition().partition()));
    }
  }

  private void applyAll() {
    partitions.all().stream().filter(FollowedPartition::isPlaced).forEach(this::apply);
    if (unreadable != null) {
      throw unreadable;
    }
  }

  private void apply(FollowedPartition<E> followed) {
    var batch = followed.batch(BATCH_EVENTS);
    while (!batch.isEmpty()) {
      long start = System.nanoTime();
      Checkpoint reached = followed.checkpoint().after(batch.getLast());
      if (!writer.write(followed.partition().partition(), followed.checkpoint(), reached, batch)) {
        log.warn("partition={} has another owner, reading its checkpoint", followed.partition());
        partitions.unplace(followed);
        return;
      }
      followed.applied(batch, reached);
      applyTimer.record(Duration.ofNanos(System.nanoTime() - start));
      batch = followed.batch(BATCH_EVENTS);
    }
  }

  private void useDatabase() {
    if (status.isWaitingForDatabase()) {
      log.info("projection={} uses PostgreSQL again", name);
      status.databaseOutage(null);
    }
    retry.succeeded();
    partitions.resume();
  }

  private void waitForDatabase(RuntimeException failure) {
    String reason = DatabaseOutage.reason(failure).orElseThrow(() -> failure);
    if (!status.isWaitingForDatabase()) {
      log.warn("projection={} waits for PostgreSQL: {}", name, reason);
    }
    status.databaseOutage(reason);
    retry.failed();
    partitions.pause();
  }

  private void stopped(String reason) {
    status.stopped(reason);
    log.error("projection={} stopped: {}", name, reason);
  }
}
