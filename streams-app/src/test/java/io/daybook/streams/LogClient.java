package io.daybook.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.schema.RegistrySettings;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.localstack.testing.TopicRecords;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.v1.AggregateRow;
import io.daybook.proto.v1.CommandReply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** An integrator with plain clients: sends commands, awaits replies, reads the log committed. */
final class LogClient implements AutoCloseable {
  static final int PARTITIONS = 3;
  static final int REPLY_PARTITION = 1;
  static final AggregateType ORDERS = AggregateTypes.load().byName("sales.order").orElseThrow();

  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(60);

  private final String bootstrapServers;
  private final Topics topics;
  private final int commandSchema;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> replies;
  private final Map<String, CommandReply> received = new HashMap<>();

  LogClient(String bootstrapServers, String registryUrl, Topics topics) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    String commands = topics.commands(ORDERS);
    commandSchema =
        SchemaIds.resolve(
                RegistrySettings.apicurio(registryUrl).registering().store(),
                Path.of("target", "schemas-of-" + commands),
                Map.of(commands, ORDERS.command().getDescriptorForType()),
                REPLY_TIMEOUT)
            .of(commands);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    replies =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partition = new TopicPartition(topics.replies(), REPLY_PARTITION);
    replies.assign(List.of(partition));
    replies.seekToEnd(List.of(partition));
    replies.position(partition);
  }

  Topics topics() {
    return topics;
  }

  void send(OrderCommand command) {
    byte[] key = command.getMetadata().getAggregateId().getBytes(UTF_8);
    send(AggregatePartitioner.partition(key, PARTITIONS), key, framed(command));
  }

  /** As a value of the commands topic. */
  byte[] framed(OrderCommand command) {
    return WireFormat.frame(commandSchema, command);
  }

  void send(int partition, byte[] key, byte[] value) {
    send(new ProducerRecord<>(topics.commands(ORDERS), partition, key, value));
  }

  RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
    var sent = producer.send(record);
    producer.flush();
    assertThat(sent).succeedsWithin(REPLY_TIMEOUT);
    return sent.resultNow();
  }

  /** Writes an event past the topology, as nobody may: the same again of another version. */
  void sendEvent(String aggregateId, int version, OrderEvent event) {
    OrderEvent.Builder other = event.toBuilder();
    other.getMetadataBuilder().setAggregateId(aggregateId).setVersion(version);
    other.getMetadataBuilder().getCommandPositionBuilder().setPartition(partition(aggregateId));
    sendRaw(aggregateId, version, WireFormat.frame(1, other.build()));
  }

  /** Writes a row of a changelog past the topology. */
  void putState(String changelog, String aggregateId, AggregateRow row) {
    send(
        new ProducerRecord<>(
            changelog, partition(aggregateId), aggregateId.getBytes(UTF_8), row.toByteArray()));
  }

  /** Writes text, which is no row, into a changelog past the topology. */
  void junk(String changelog, int partition, String key) {
    send(new ProducerRecord<>(changelog, partition, key.getBytes(UTF_8), "junk".getBytes(UTF_8)));
  }

  /** Writes a tombstone. */
  void erase(String aggregateId, int version) {
    sendRaw(aggregateId, version, null);
  }

  /** Writes what is no event. */
  LogPlace junk(String aggregateId) {
    return sendRaw(aggregateId, 99, "junk".getBytes(UTF_8));
  }

  private LogPlace sendRaw(String aggregateId, int version, byte @Nullable [] value) {
    RecordMetadata sent =
        send(
            new ProducerRecord<>(
                topics.events(ORDERS),
                partition(aggregateId),
                new EventKey(aggregateId, version).toBytes(),
                value));
    return new LogPlace(sent.topic(), sent.partition(), sent.offset());
  }

  static int partition(String aggregateId) {
    return AggregatePartitioner.partition(aggregateId.getBytes(UTF_8), PARTITIONS);
  }

  CommandReply ask(OrderCommand command) {
    send(command);
    return await(command.getMetadata().getReplyTo().getAttemptId());
  }

  /** The reply to one attempt. */
  CommandReply await(String attemptId) {
    Instant deadline = Instant.now().plus(REPLY_TIMEOUT);
    while (!received.containsKey(attemptId)) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("No reply to " + attemptId);
      }
      for (var record : replies.poll(Duration.ofMillis(100))) {
        CommandReply reply = WireFormat.parse(record.value(), CommandReply.getDefaultInstance());
        received.put(reply.getReplyTo().getAttemptId(), reply);
      }
    }
    return received.get(attemptId);
  }

  List<OrderEvent> events() {
    return read(topics.events(ORDERS)).stream()
        .map(record -> WireFormat.parse(record.value(), OrderEvent.getDefaultInstance()))
        .toList();
  }

  List<OrderEvent> events(String aggregateId) {
    return events().stream()
        .filter(event -> event.getMetadata().getAggregateId().equals(aggregateId))
        .toList();
  }

  /** All records of a topic that were committed before. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return TopicRecords.committed(bootstrapServers, topic);
  }

  @Override
  public void close() {
    producer.close();
    replies.close();
  }
}
