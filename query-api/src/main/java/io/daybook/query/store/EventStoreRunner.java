package io.daybook.query.store;

import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.query.request.DecidedCommands;
import io.daybook.runtime.InstanceId;
import io.daybook.runtime.ThreadReplacement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the event store's streams. */
public final class EventStoreRunner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventStoreRunner.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final EventStoreSettings settings;
  private final EventStorePartitions storePartitions;
  private final RestoredStores restored = new RestoredStores();
  private final Topology topology;
  private final EventStore store;
  private final StandbyStore standbys;
  private final Partitions partitions;
  private final ThreadReplacement replacement = new ThreadReplacement();
  private volatile @Nullable StartedStreams started;

  /** Makes it; nothing runs before {@link #start}. */
  public EventStoreRunner(
      EventStoreSettings settings, EventLog eventLog, Rules rules, DecidedCommands decided) {
    this.settings = settings;
    List<AggregateType> types = rules.types().all();
    storePartitions =
        EventStorePartitions.of(types, settings.log().partitions(), new Memo(settings.memoBytes()));
    topology =
        EventStoreTopology.of(
            types,
            settings.log(),
            eventLog::topicEpoch,
            storePartitions,
            new RestoredWatermark(eventLog, restored));
    store = new EventStore(rules, storePartitions, decided, settings.consistencyWait());
    standbys = new StandbyStore(rules, settings.log(), storePartitions, this::started);
    partitions = new StreamsPartitions(storePartitions, eventLog.topics(), this::started);
  }

  /**
   * Starts the streams, once.
   *
   * @param address where this instance answers the others
   * @param stateChanged gets each state of the client
   * @return the client, for metrics
   */
  public KafkaStreams start(InstanceAddress address, Consumer<KafkaStreams.State> stateChanged) {
    log.info("event store starts address={}", address);
    KafkaStreams streams =
        new KafkaStreams(
            topology,
            StreamsProperties.of(settings, address, InstanceId.of(settings.instanceId())),
            restored);
    streams.setGlobalStateRestoreListener(restored);
    streams.setUncaughtExceptionHandler(this::respond);
    streams.setStateListener(
        (state, _) -> {
          log.info("event store state={}", state);
          stateChanged.accept(state);
        });
    started = new StartedStreams(streams, address);
    streams.start();
    return streams;
  }

  /** What queries ask. */
  public EventStore store() {
    return store;
  }

  /** What queries ask while nobody answers for a partition, if a copy is here. */
  public AggregateHistories standbys() {
    return standbys;
  }

  /** Who answers for what. */
  public Partitions partitions() {
    return partitions;
  }

  /** How many partitions cannot be asked yet, since the log was longer when their task started. */
  public long catchingUp() {
    return storePartitions.catchingUp();
  }

  /** The first malformed record of each partition that is here and has one. */
  public List<LogRecord.Malformed> malformed() {
    return storePartitions.malformed();
  }

  /** The client's state. */
  public KafkaStreams.State state() {
    return started().map(running -> running.streams().state()).orElse(KafkaStreams.State.CREATED);
  }

  private Optional<StartedStreams> started() {
    return Optional.ofNullable(started);
  }

  /** Leaves the group, so that a successor with an empty data directory need not wait for it. */
  @Override
  public void close() {
    started().map(StartedStreams::streams).ifPresent(EventStoreRunner::close);
  }

  private static void close(KafkaStreams streams) {
    boolean closed =
        streams.close(
            CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    log.info("event store closed={} timeout_s={}", closed, CLOSE_TIMEOUT.toSeconds());
  }

  private StreamThreadExceptionResponse respond(Throwable failure) {
    log.error("stream thread died", failure);
    return replacement.after(failure);
  }
}
