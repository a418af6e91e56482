package io.daybook.query.store;

import static io.daybook.query.OrderLog.ORDERS;
import static java.util.Objects.requireNonNull;

import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.query.OnlyEvents;
import io.daybook.query.OrderLog;
import io.daybook.query.request.RequiredOffsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The event store on a test driver, which has partition 0 of 4 only. */
final class DrivenStore implements AutoCloseable {
  static final int EPOCH = -5;

  private static final Rules RULES = Rules.load();
  private static final List<AggregateType> TYPES = RULES.types().all();
  private static final Topics TOPICS = new Topics("");
  private static final Duration WAIT = Duration.ofMillis(50);

  final OrderLog log = new OrderLog(TOPICS, EPOCH);
  final Memo memo;
  final EventStorePartitions storePartitions;
  final EventStore store;
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> events;

  DrivenStore(Path folder, long memoBytes) {
    this(
        folder,
        memoBytes,
        new WatermarkAtStart.Start(WatermarkAtStart.NONE, WatermarkAtStart.NONE));
  }

  DrivenStore(Path folder, long memoBytes, WatermarkAtStart.Start start) {
    this(folder, memoBytes, start, LogSkips.NONE);
  }

  DrivenStore(Path folder, long memoBytes, WatermarkAtStart.Start start, LogSkips skips) {
    memo = new Memo(memoBytes);
    storePartitions = EventStorePartitions.of(TYPES, OrderLog.PARTITIONS, memo);
    store = new EventStore(RULES, storePartitions, new OnlyEvents(), WAIT);
    EventStoreSettings settings =
        new EventStoreSettings(
            new LogSettings(
                KafkaConnection.to("none:1"), "", OrderLog.PARTITIONS, 1, 1, skips, Set.of()),
            folder,
            WAIT,
            1,
            1 << 22,
            memoBytes,
            0);
    driver =
        new TopologyTestDriver(
            EventStoreTopology.of(
                TYPES, settings.log(), _ -> EPOCH, storePartitions, (_, _) -> start),
            StreamsProperties.of(settings, new InstanceAddress("none", 1), "test"));
    events =
        driver.createInputTopic(
            TOPICS.events(ORDERS), new ByteArraySerializer(), new ByteArraySerializer());
  }

  void pipe(List<ProducerRecord<byte[], byte[]>> records) {
    records.forEach(record -> pipe(record.key(), record.value()));
  }

  void pipe(byte @Nullable [] key, byte @Nullable [] value) {
    events.pipeInput(new TestRecord<>(key, value));
  }

  /** A record of another type's events. */
  void pipe(AggregateType type, byte[] key, byte[] value) {
    driver
        .createInputTopic(TOPICS.events(type), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value));
  }

  EventStorePartition partition() {
    return storePartitions.partition(ORDERS, 0);
  }

  /** The version that the memo knows as the latest one, 0 for none. */
  int remembered(String id) {
    AggregateAt known =
        requireNonNull(partition().now()).memo().recall(id).upTo(Integer.MAX_VALUE, ORDERS.state());
    return known == null ? 0 : known.version();
  }

  @Nullable AggregateAt at(String id, int version) {
    return store
        .read(
            ORDERS,
            id,
            RequiredOffsets.NONE,
            0,
            history -> Optional.ofNullable(history.at(version)))
        .orElse(null);
  }

  History.Page page(String id, int after, int limit) {
    return read(id, history -> history.after(after, limit, Set.of()));
  }

  /** Answers from the history of this order as it is now. */
  <T> T read(String id, Function<History, T> answer) {
    return store.read(ORDERS, id, RequiredOffsets.NONE, 0, answer);
  }

  @Override
  public void close() {
    driver.close();
  }
}
