package io.daybook.projections;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what the decision topology leaves of commands that belong to correlations. */
final class CorrelationWriter implements AutoCloseable {
  private static final int ANY_SCHEMA = 7;
  private static final int FIELD = 12;

  private final EventLog log;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, Long> offsets = new HashMap<>();
  private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
  private final List<Future<RecordMetadata>> open = new ArrayList<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private Instant now = Instant.parse("2026-01-31T00:00:00.123Z");

  /**
   * What every command has.
   *
   * @param causation empty where nothing is known
   */
  record Wish(
      AggregateType type, String id, String commandId, String correlation, String causation) {}

  CorrelationWriter(EventLog log) {
    this.log = log;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", log.settings().bootstrapServers(),
                "transactional.id", UUID.randomUUID().toString(),
                "transaction.timeout.ms", 10_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
  }

  /** The command is accepted, and these arms are its events. */
  CorrelationWriter accepted(Wish wish, List<? extends Message> arms) {
    CommandPosition position = next(wish);
    for (int index = 0; index < arms.size(); index++) {
      int version = versions.merge(wish.type() + "/" + wish.id(), 1, Integer::sum);
      EventMetadata metadata =
          EventMetadata.newBuilder()
              .setEventId("%s/%s@%d".formatted(wish.type(), wish.id(), version))
              .setAggregateType(wish.type().name())
              .setAggregateId(wish.id())
              .setVersion(version)
              .setOccurredAt(time())
              .setCommandId(wish.commandId())
              .setCorrelationId(wish.correlation())
              .setCausationId(wish.causation().isEmpty() ? wish.commandId() : wish.causation())
              .setCommandPosition(position)
              .setIndexInCommand(index)
              .setEventsInCommand(arms.size())
              .setCommandField(FIELD)
              .build();
      Message event =
          arms.get(index).toBuilder().setField(wish.type().eventMetadata(), metadata).build();
      send(
          new ProducerRecord<>(
              log.topics().events(wish.type()),
              position.getPartition(),
              new EventKey(wish.id(), version).toBytes(),
              WireFormat.frame(ANY_SCHEMA, event)));
    }
    return this;
  }

  /** The command left no event. */
  CorrelationWriter outcome(Wish wish, Outcome outcome, String code) {
    CommandPosition position = next(wish);
    CommandOutcome told =
        CommandOutcome.newBuilder()
            .setCommandId(wish.commandId())
            .setAggregateType(wish.type().name())
            .setAggregateId(wish.id())
            .setCorrelationId(wish.correlation())
            .setCausationId(wish.causation())
            .setCommandPosition(position)
            .setDecidedAt(time())
            .setCommandField(FIELD)
            .setOutcome(outcome)
            .setCode(code)
            .setVersion(versions.getOrDefault(wish.type() + "/" + wish.id(), 0))
            .build();
    send(
        new ProducerRecord<>(
            log.topics().outcomes(),
            position.getPartition(),
            wish.id().getBytes(UTF_8),
            WireFormat.frame(ANY_SCHEMA, told)));
    return this;
  }

  CorrelationWriter commit() {
    producer.commitTransaction();
    for (Future<RecordMetadata> record : open) {
      RecordMetadata metadata = record.resultNow();
      ends.put(new TopicPartition(metadata.topic(), metadata.partition()), metadata.offset() + 1);
    }
    open.clear();
    producer.beginTransaction();
    return this;
  }

  CorrelationWriter abort() {
    producer.flush();
    producer.abortTransaction();
    sent.subList(sent.size() - open.size(), sent.size()).clear();
    open.clear();
    producer.beginTransaction();
    return this;
  }

  /** Writes all that is committed once more, as nobody should. */
  void again() {
    sent.stream().map(producer::send).forEach(open::add);
    commit();
  }

  /** Where a reader stands that has read all that is committed. */
  Map<TopicPartition, Long> ends() {
    return Map.copyOf(ends);
  }

  /** What follows is decided after this time. */
  void at(Instant time) {
    now = time;
  }

  int partition(String id) {
    return AggregatePartitioner.partition(id.getBytes(UTF_8), log.settings().partitions());
  }

  @Override
  public void close() {
    producer.abortTransaction();
    producer.close();
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    sent.add(record);
    open.add(producer.send(record));
  }

  private CommandPosition next(Wish wish) {
    now = now.plusMillis(1);
    int partition = partition(wish.id());
    return CommandPosition.newBuilder()
        .setTopicEpoch(log.topicEpoch(wish.type()))
        .setPartition(partition)
        .setOffset(offsets.merge(wish.type() + "-" + partition, 2L, Long::sum))
        .build();
  }

  private Timestamp time() {
    return Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()).build();
  }
}
