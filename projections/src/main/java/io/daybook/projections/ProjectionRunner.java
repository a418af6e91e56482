package io.daybook.projections;

import static java.util.stream.Collectors.toMap;

import io.daybook.readmodels.ProjectionStopped;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics of one projection until it is stopped, on a thread of its own.
 *
 * <pre>
 * poll --> read --> hold until a command is whole --> rows and checkpoint in one transaction
 *   ^                                                        |
 *   |-- paused, with backoff, while PostgreSQL is away <-----|
 *   \-- checkpoint read again where another owner moved it <-/
 * </pre>
 *
 * <p>A partition with a record that cannot be applied is stopped, and the others go on. It always
 * polls, so that the group leaves it its partitions while it waits.
 */
final class ProjectionRunner implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(ProjectionRunner.class);

  // Also how long a new or a waiting partition waits for its next look.
  private static final Duration POLL = Duration.ofMillis(100);
  // To leave the group, where the broker answers.
  private static final Duration LEAVE = Duration.ofSeconds(5);
  private static final Duration LOGIN_PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Map<String, FollowedTopic<?>> topics;
  private final Consumer<byte[], byte[]> consumer;
  private final FollowedPartitions partitions;
  private final LogProbe probe;
  private final ProjectionStatus status;
  private final Timer applyTimer;
  private final Retry retry = new Retry();
  private volatile boolean stopping;

  ProjectionRunner(
      List<? extends FollowedTopic<?>> topics,
      Consumer<byte[], byte[]> consumer,
      ProjectionStatus status,
      ProjectionMeters meters) {
    this.name = status.projection();
    this.topics = topics.stream().collect(toMap(topic -> topic.source().topic(), topic -> topic));
    this.consumer = consumer;
    this.status = status;
    this.partitions = new FollowedPartitions(consumer, this.topics, meters);
    this.probe =
        new LogProbe(topics.getFirst().source().topic(), consumer, partitions, status, meters);
    this.applyTimer = meters.applyTimer();
  }

  @Override
  public void run() {
    try {
      consumer.subscribe(topics.keySet(), partitions);
      while (!stopping) {
        stepOrWaitForLogin();
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

  /** A password may be being replaced: the next connection may know the new one. */
  private void stepOrWaitForLogin() {
    try {
      step();
    } catch (AuthenticationException e) {
      log.warn("projection={} is not let in by the brokers: {}", name, e.getMessage());
      LockSupport.parkNanos(LOGIN_PAUSE.toNanos());
    }
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
    status.placed(partitions.arePlaced(), partitions.stopped());
    probe.look();
  }

  /** What comes before an unreadable record is still applied, what comes after it is not. */
  private void read(ConsumerRecord<byte[], byte[]> record) {
    var owner = partitions.get(new TopicPartition(record.topic(), record.partition()));
    if (owner.isEmpty() || owner.get().stopped().isPresent()) {
      return;
    }
    try {
      owner.get().add(record);
    } catch (ProjectionStopped e) {
      stop(owner.get(), e);
    }
  }

  private void stop(FollowedPartition<?> followed, ProjectionStopped why) {
    partitions.stop(followed, String.valueOf(why.getMessage()));
    log.error(
        "projection={} partition={} stopped: {}", name, followed.partition(), why.getMessage());
  }

  private void placeNew() {
    for (FollowedPartition<?> followed : partitions.unplaced()) {
      try {
        partitions.place(followed, followed.start());
      } catch (TimeoutException e) {
        log.warn("partition={} is not placed yet: {}", followed.partition(), e.getMessage());
        return;
      }
    }
  }

  private void applyAll() {
    partitions.all().stream().filter(FollowedPartition::isPlaced).forEach(this::apply);
  }

  private void apply(FollowedPartition<?> followed) {
    try {
      if (!followed.apply(applyTimer)) {
        log.warn("partition={} has another owner, reading its checkpoint", followed.partition());
        partitions.unplace(followed);
      }
    } catch (ProjectionStopped e) {
      // The batch was rolled back, and nothing after it can be applied.
      followed.forget();
      if (followed.stopped().isEmpty()) {
        stop(followed, e);
      }
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
