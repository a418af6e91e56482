package io.daybook.projections;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.CommandHash;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes events of orders as the decision topology does, and remembers what it committed. */
final class EventWriter implements AutoCloseable {
  private static final int ANY_SCHEMA = 7;
  private static final long FIRST_SECOND = 1_790_000_000L;

  private final EventLog log;
  private final AggregateType orders;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Written> committed = new ArrayList<>();
  private final List<Sent> open = new ArrayList<>();
  private final Map<Integer, Long> commandOffsets = new HashMap<>();
  private Map<String, Integer> versions = new HashMap<>();
  private Map<String, Integer> committedVersions = new HashMap<>();

  /** An event and where the log has it. */
  record Written(int partition, long offset, OrderEvent event) {}

  private record Sent(OrderEvent event, Future<RecordMetadata> record) {}

  EventWriter(EventLog log, AggregateType orders) {
    this.log = log;
    this.orders = orders;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                log.settings().bootstrapServers(),
                "transactional.id",
                UUID.randomUUID().toString(),
                "transaction.timeout.ms",
                10_000,
                "linger.ms",
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
  }

  /** Adds the events of one command to the open transaction. */
  EventWriter command(String orderId, List<OrderEvent> arms) {
    int partition = partition(orderId);
    // Commands without events, and markers, leave gaps between the offsets of commands.
    long offset = commandOffsets.merge(partition, 3L, Long::sum);
    for (int index = 0; index < arms.size(); index++) {
      OrderEvent event =
          arms.get(index).toBuilder()
              .setMetadata(metadata(orderId, partition, offset, index, arms.size()))
              .build();
      open.add(new Sent(event, send(event)));
    }
    return this;
  }

  EventWriter command(String orderId, OrderEvent... arms) {
    return command(orderId, List.of(arms));
  }

  /** Writes what is committed once more, as nobody should. */
  EventWriter again(List<Written> events) {
    events.forEach(written -> open.add(new Sent(written.event(), send(written.event()))));
    return this;
  }

  EventWriter commit() {
    producer.commitTransaction();
    for (Sent sent : open) {
      RecordMetadata record = get(sent.record());
      committed.add(new Written(record.partition(), record.offset(), sent.event()));
    }
    open.clear();
    committedVersions = new HashMap<>(versions);
    producer.beginTransaction();
    return this;
  }

  EventWriter abort() {
    producer.flush();
    producer.abortTransaction();
    open.clear();
    versions = new HashMap<>(committedVersions);
    producer.beginTransaction();
    return this;
  }

  /** Writes and commits any bytes. */
  void raw(int partition, String key, byte @Nullable [] value) {
    get(producer.send(new ProducerRecord<>(topic(), partition, key.getBytes(UTF_8), value)));
    producer.commitTransaction();
    producer.beginTransaction();
  }

  /** Writes and commits a record of the outcomes topic. */
  LogPlace outcome(byte[] value) {
    RecordMetadata written =
        get(
            producer.send(
                new ProducerRecord<>(log.topics().outcomes(), "o-1".getBytes(UTF_8), value)));
    producer.commitTransaction();
    producer.beginTransaction();
    return new LogPlace(written.topic(), written.partition(), written.offset());
  }

  /** Writes and commits an event as it is, under its own key. */
  void raw(int partition, OrderEvent event) {
    EventMetadata metadata = event.getMetadata();
    String key = new EventKey(metadata.getAggregateId(), metadata.getVersion()).toString();
    raw(partition, key, WireFormat.frame(ANY_SCHEMA, event));
  }

  List<Written> committed() {
    return List.copyOf(committed);
  }

  int partition(String orderId) {
    return AggregatePartitioner.partition(orderId.getBytes(UTF_8), log.settings().partitions());
  }

  String topic() {
    return log.topics().events(orders);
  }

  @Override
  public void close() {
    producer.abortTransaction();
    producer.close();
  }

  private Future<RecordMetadata> send(OrderEvent event) {
    EventMetadata metadata = event.getMetadata();
    return producer.send(
        new ProducerRecord<>(
            topic(),
            metadata.getCommandPosition().getPartition(),
            new EventKey(metadata.getAggregateId(), metadata.getVersion()).toBytes(),
            WireFormat.frame(ANY_SCHEMA, event)));
  }

  EventMetadata metadata(String orderId, int partition, long offset, int index, int count) {
    int version = versions.merge(orderId, 1, Integer::sum);
    String command = "c-%d-%d".formatted(partition, offset);
    return EventMetadata.newBuilder()
        .setEventId("%s/%s@%d".formatted(orders.name(), orderId, version))
        .setAggregateType(orders.name())
        .setAggregateId(orderId)
        .setVersion(version)
        .setOccurredAt(
            Timestamp.newBuilder().setSeconds(FIRST_SECOND + offset).setNanos(123_456_789))
        .setCommandId(command)
        .setCorrelationId(command)
        .setCausationId(command)
        .setCommandPosition(
            CommandPosition.newBuilder()
                .setTopicEpoch(log.topicEpoch(orders))
                .setPartition(partition)
                .setOffset(offset))
        .setIndexInCommand(index)
        .setEventsInCommand(count)
        .setCommandHash(ByteString.copyFrom(new byte[CommandHash.LENGTH]))
        .setSchemaVersion(1)
        .build();
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
