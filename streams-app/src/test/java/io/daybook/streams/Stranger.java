package io.daybook.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.Topics;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.proto.v1.DecidedOffset;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Somebody with the rights of an operator, who uses the group that decides for something else. */
final class Stranger implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final String bootstrapServers;
  private final Topics topics;
  private final Admin admin;

  Stranger(String bootstrapServers, Topics topics) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /**
   * Joins the group as its only member, reads what is new and commits, as kcat -G does.
   *
   * @param commands that are new
   */
  void consume(int commands) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", bootstrapServers);
    config.put("group.id", topics.decidingGroup());
    config.put("auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topics.commands(LogClient.ORDERS)));
      int read = 0;
      long deadline = System.nanoTime() + TIMEOUT.toNanos();
      while (read < commands) {
        assertThat(System.nanoTime()).as("%d were read", read).isLessThan(deadline);
        read += consumer.poll(Duration.ofMillis(100)).count();
      }
      consumer.commitSync();
    }
  }

  /** As kafka-consumer-groups --reset-offsets does; refused while the group has members. */
  void resetOffsets(LongUnaryOperator fromEnd) {
    await(
        () ->
            admin.alterConsumerGroupOffsets(topics.decidingGroup(), offsets(fromEnd)).all().get());
  }

  /** In a transaction of its own, which the broker takes from anybody, members or not. */
  void commitInTransaction(LongUnaryOperator fromEnd) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "transactional.id",
            UUID.randomUUID().toString(),
            "transaction.timeout.ms",
            5_000);
    try (var producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        var member =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "group.id", topics.decidingGroup()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.sendOffsetsToTransaction(offsets(fromEnd), member.groupMetadata());
      producer.commitTransaction();
    }
  }

  /** Has commands of orders stamped by their senders ({@code CreateTime}) or by the broker. */
  void stampCommandsBy(String whose) {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, topics.commands(LogClient.ORDERS));
    var change =
        new AlterConfigOp(
            new ConfigEntry("message.timestamp.type", whose), AlterConfigOp.OpType.SET);
    await(() -> admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get());
  }

  /** As the retention does with what is old. */
  void deleteCommands() {
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    ends().forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
    await(() -> admin.deleteRecords(all).all().get());
  }

  /** Writes decided offsets into the changelog of orders, as nobody may. */
  void claimDecided(long offset, int leaderEpoch) {
    Uuid commands = topicId(topics.commands(LogClient.ORDERS));
    DecidedOffset row =
        DecidedOffset.newBuilder()
            .setTopicId(WriteSideStores.topicId(commands))
            .setOffset(offset)
            .setLeaderEpoch(leaderEpoch)
            .build();
    String changelog =
        WriteSideStores.changelog(topics, WriteSideStores.aggregates(LogClient.ORDERS, 1));
    byte[] key = WriteSideStores.DECIDED_OFFSET.getBytes(UTF_8);
    Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      IntStream.range(0, LogClient.PARTITIONS)
          .mapToObj(p -> new ProducerRecord<>(changelog, p, key, row.toByteArray()))
          .forEach(
              record ->
                  await(() -> assertThat(producer.send(record).get().offset()).isNotNegative()));
    }
  }

  private Uuid topicId(String topic) {
    AtomicReference<Uuid> id = new AtomicReference<>();
    await(
        () ->
            id.set(
                requireNonNull(
                        admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic))
                    .topicId()));
    return requireNonNull(id.get());
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(LongUnaryOperator fromEnd) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    ends()
        .forEach(
            (partition, end) ->
                offsets.put(partition, new OffsetAndMetadata(fromEnd.applyAsLong(end))));
    return offsets;
  }

  private Map<TopicPartition, Long> ends() {
    Map<TopicPartition, Long> ends = new HashMap<>();
    IntStream.range(0, LogClient.PARTITIONS)
        .mapToObj(p -> new TopicPartition(topics.commands(LogClient.ORDERS), p))
        .forEach(
            partition ->
                await(
                    () ->
                        ends.put(
                            partition,
                            admin
                                .listOffsets(Map.of(partition, OffsetSpec.latest()))
                                .partitionResult(partition)
                                .get()
                                .offset())));
    return ends;
  }

  private interface Step {
    void run() throws ExecutionException, InterruptedException;
  }

  private static void await(Step step) {
    Awaitility.await().atMost(TIMEOUT).ignoreExceptions().untilAsserted(step::run);
  }

  @Override
  public void close() {
    admin.close();
  }
}
