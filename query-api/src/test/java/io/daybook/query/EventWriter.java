package io.daybook.query;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.daybook.eventlog.AggregateTypes;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.query.OrderLog.Command;
import io.daybook.query.routing.Hop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events in transactions, as streams-app does, into topics of a prefix of its own. */
public final class EventWriter implements AutoCloseable {
  private final LogSettings settings;
  private final EventLog log;
  private final OrderLog orders;
  private final KafkaProducer<byte[], byte[]> producer;

  private EventWriter(LogSettings settings) {
    this.settings = settings;
    this.log = EventLog.create(settings, AggregateTypes.load().all(), Duration.ofSeconds(60));
    this.orders = new OrderLog(log.topics(), log.topicEpoch(OrderLog.ORDERS));
    this.producer = producer(settings.bootstrapServers());
  }

  /** Makes the topics. */
  public static EventWriter on(String bootstrapServers) {
    String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
    return new EventWriter(new LogSettings(bootstrapServers, prefix, OrderLog.PARTITIONS, 1, 1));
  }

  /** Another writer to the same topics. */
  public EventWriter another() {
    return new EventWriter(settings);
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "transactional.id",
            UUID.randomUUID().toString(),
            "transaction.timeout.ms",
            10_000,
            "linger.ms",
            0);
    var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  public LogSettings settings() {
    return settings;
  }

  public EventLog log() {
    return log;
  }

  /** How the instances over this log mark what they send to each other. */
  public Hop hop() {
    return Hop.over(log, AggregateTypes.load().all());
  }

  /** The next command to this order, not written. */
  public Command command(String id, int afterVersion, OrderEvent... events) {
    return orders.command(id, afterVersion, events);
  }

  /** One command in one committed transaction. */
  public ConsistencyToken write(String id, int afterVersion, OrderEvent... events) {
    Command command = command(id, afterVersion, events);
    begin();
    send(command.events());
    commit();
    return command.token();
  }

  public void begin() {
    producer.beginTransaction();
  }

  /** Returns when the broker has them. */
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    try {
      for (var sent : records.stream().map(producer::send).toList()) {
        sent.get(30, SECONDS);
      }
    } catch (Exception e) {
      throw new IllegalStateException("The broker did not take a record", e);
    }
  }

  /** Says, as streams-app does within its transaction, that every command before it is decided. */
  public void decided(int partition, long before) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            settings.bootstrapServers(),
            "group.id",
            log.topics().decidingGroup());
    try (var group =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      producer.sendOffsetsToTransaction(
          Map.of(
              new TopicPartition(log.topics().commands(OrderLog.ORDERS), partition),
              new OffsetAndMetadata(before)),
          group.groupMetadata());
    }
  }

  public void commit() {
    producer.commitTransaction();
  }

  public void abort() {
    producer.abortTransaction();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
