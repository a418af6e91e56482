package io.daybook.eventlog.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.schema.RegistrySettings;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.v1.CommandReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What people read who know nothing of Daybook: its topics and its registry, by usual tools. */
@ExtendWith(RealParts.class)
class ForeignReaderIT {
  private static final int PARTITIONS = 4;
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final AggregateTypes TYPES = AggregateTypes.load();

  @TempDir static Path folder;

  private static LocalBroker broker;
  private static LocalRegistry registry;
  private static Topics topics;

  /** Values of each topic by the keys they were written under. */
  private static final Map<String, Map<String, Message>> WRITTEN = new LinkedHashMap<>();

  @BeforeAll
  static void write_a_record_of_every_kind(LocalBroker sharedBroker, LocalRegistry sharedRegistry)
      throws Exception {
    broker = sharedBroker;
    registry = sharedRegistry;
    LogSettings settings = new LogSettings(broker.bootstrapServers(), "foreign.", PARTITIONS, 2, 1);
    topics = EventLog.create(settings, TYPES.all(), WAIT).topics();
    for (AggregateType type : TYPES.all()) {
      collect(topics.commands(type), type.command(), "%s-%d"::formatted);
      collect(
          topics.events(type), type.event(), (id, i) -> new EventKey(id, (int) i + 1).toString());
    }
    collect(topics.replies(), CommandReply.getDefaultInstance(), "%s/%d"::formatted);
    send();
  }

  @Test
  void kafkajs_decodes_every_command_event_and_reply_through_the_registry() throws Exception {
    int records = WRITTEN.values().stream().mapToInt(Map::size).sum();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(broker.bootstrapServers(), registry.url(), "" + records));
    arguments.addAll(WRITTEN.keySet());
    List<String> lines =
        Node.installed().run(Path.of("read.mjs"), arguments.toArray(String[]::new));
    Map<String, Map<String, JsonNode>> read = new HashMap<>();
    for (String line : lines) {
      JsonNode record = new ObjectMapper().readTree(line);
      read.computeIfAbsent(record.path("topic").stringValue(), topic -> new HashMap<>())
          .put(record.path("key").stringValue(), record.path("value"));
    }
    assertThat(lines).hasSize(records);
    assertThat(read).containsOnlyKeys(WRITTEN.keySet());
    WRITTEN.forEach(
        (topic, values) ->
            values.forEach(
                (key, value) ->
                    assertThat(read.get(topic)).as(topic).containsEntry(key, Samples.json(value))));
  }

  @Test
  void an_ordinary_consumer_shows_readable_keys() {
    WRITTEN.forEach(
        (topic, values) ->
            assertThat(keys(topic)).containsExactlyInAnyOrderElementsOf(values.keySet()));
    AggregateType order = TYPES.byName("sales.order").orElseThrow();
    assertThat(keys(topics.events(order))).contains("a~1@0000000001", "a~1@0000000007");
  }

  /** So that whoever produces with the Java client's defaults meets the right owner. */
  @Test
  void the_java_clients_default_puts_a_command_where_its_aggregate_lives() {
    AggregateType order = TYPES.byName("sales.order").orElseThrow();
    try (KafkaConsumer<String, String> consumer = consumer(topics.commands(order))) {
      List<Integer> partitions = new ArrayList<>();
      Awaitility.await()
          .atMost(WAIT)
          .until(
              () -> {
                for (var read : consumer.poll(Duration.ofMillis(100))) {
                  byte[] key = read.key().getBytes(UTF_8);
                  assertThat(read.partition())
                      .isEqualTo(AggregatePartitioner.partition(key, PARTITIONS));
                  partitions.add(read.partition());
                }
                return partitions.size() == order.commandCase().getFieldCount();
              });
      assertThat(partitions.stream().distinct()).hasSizeGreaterThan(1);
    }
  }

  private interface Keys {
    String key(String id, Object number);
  }

  private static void collect(String topic, Message prototype, Keys keys) {
    Map<String, Message> values = new LinkedHashMap<>();
    for (Message sample : Samples.of(prototype)) {
      values.put(keys.key("a~1", values.size()), sample);
    }
    WRITTEN.put(topic, values);
  }

  private static void send() throws Exception {
    Map<String, Descriptor> unions = new HashMap<>();
    WRITTEN.forEach(
        (topic, values) ->
            unions.put(topic, values.values().iterator().next().getDescriptorForType()));
    SchemaIds ids =
        SchemaIds.resolve(
            RegistrySettings.apicurio(registry.url()).registering().store(),
            folder.resolve("ids"),
            unions,
            WAIT);
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (var topic : WRITTEN.entrySet()) {
        for (var one : topic.getValue().entrySet()) {
          byte[] value = WireFormat.frame(ids.of(topic.getKey()), one.getValue());
          producer.send(new ProducerRecord<>(topic.getKey(), one.getKey(), value)).get(30, SECONDS);
        }
      }
    }
  }

  private static List<String> keys(String topic) {
    List<String> keys = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = consumer(topic)) {
      int expected = WRITTEN.getOrDefault(topic, Map.of()).size();
      Awaitility.await()
          .atMost(WAIT)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(read -> keys.add(read.key()));
                return keys.size() >= expected;
              });
    }
    return keys;
  }

  private static KafkaConsumer<String, String> consumer(String topic) {
    var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }
}
