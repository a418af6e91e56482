package io.daybook.query.store;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.contract.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the event store's streams.
 *
 * <p>An unreadable event shuts the client down at once: it would be read again and again. Another
 * failure replaces the thread, {@value #MAX_REPLACEMENTS} times in ten minutes.
 */
public final class EventStoreRunner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventStoreRunner.class);
  private static final int MAX_REPLACEMENTS = 5;
  private static final Duration REPLACEMENT_WINDOW = Duration.ofMinutes(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final KeptEvents keptEvents;
  private final KafkaStreams streams;
  private final EventStore store;
  private final Deque<Instant> replacements = new ArrayDeque<>();

  /** Makes it; nothing runs before {@link #start}. */
  public EventStoreRunner(
      EventStoreSettings settings, EventLog eventLog, List<AggregateType> types) {
    keptEvents = KeptEvents.of(types, settings.log().partitions(), new Memo(settings.memoBytes()));
    Topology topology =
        EventStoreTopology.of(
            types,
            eventLog.topics(),
            eventLog::topicEpoch,
            keptEvents,
            new StepBack(eventLog, settings.applicationId()));
    store = new EventStore(types, keptEvents, settings.consistencyWait());
    streams =
        new KafkaStreams(
            topology, StreamsProperties.of(settings, InstanceId.of(settings.dataDir())));
    streams.setUncaughtExceptionHandler(this::respond);
  }

  /**
   * Starts the streams, once.
   *
   * @param stateChanged is told each state of the client
   */
  public void start(Consumer<KafkaStreams.State> stateChanged) {
    streams.setStateListener(
        (state, _) -> {
          log.info("event store state={}", state);
          stateChanged.accept(state);
        });
    streams.start();
  }

  /** What queries ask. */
  public EventStore store() {
    return store;
  }

  /** How many partitions cannot be asked yet, since the log was longer when their task started. */
  public long catchingUp() {
    return keptEvents.catchingUp();
  }

  /** The client, for metrics and its state. */
  public KafkaStreams streams() {
    return streams;
  }

  /** Leaves the group, so that a successor with an empty data directory need not wait for it. */
  @Override
  public void close() {
    boolean closed =
        streams.close(
            CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    log.info("event store closed={} timeout_s={}", closed, CLOSE_TIMEOUT.toSeconds());
  }

  private synchronized StreamThreadExceptionResponse respond(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnreadableEventException unreadable) {
        log.error("event store stops: {}", unreadable.getMessage());
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
      }
      if (cause instanceof InterruptException) {
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
      }
    }
    log.error("stream thread died", failure);
    Instant now = Instant.now();
    replacements.removeIf(at -> at.isBefore(now.minus(REPLACEMENT_WINDOW)));
    replacements.addLast(now);
    return replacements.size() > MAX_REPLACEMENTS
        ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
        : StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
