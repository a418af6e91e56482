package io.daybook.streams;

import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.Topics;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.ReplyTo;
import io.daybook.streams.decision.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The app on a real broker and registry: what concerns partitions, transactions and restarts. */
@ExtendWith(RealParts.class)
class DecisionIT {
  private static final Topics TOPICS = new Topics("decision.");

  @TempDir private static Path folder;

  private static LocalBroker broker;
  private static LocalRegistry registry;
  private static ConfigurableApplicationContext app;
  private static LogClient log;

  @BeforeAll
  static void start(LocalBroker broker, LocalRegistry registry) {
    DecisionIT.broker = broker;
    DecisionIT.registry = registry;
    app = startApp();
    log = new LogClient(broker.bootstrapServers(), registry.url(), TOPICS);
  }

  @AfterAll
  static void stop() {
    log.close();
    app.close();
  }

  private static ConfigurableApplicationContext startApp() {
    return new SpringApplicationBuilder(StreamsApplication.class)
        .run(
            "--server.port=0",
            "--daybook.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            "--daybook.registry.url=" + registry.url(),
            "--daybook.topics.prefix=" + TOPICS.prefix(),
            "--daybook.topics.partitions=" + LogClient.PARTITIONS,
            "--daybook.topics.reply-partitions=2",
            "--daybook.data-dir=" + folder.resolve("data"));
  }

  @Test
  void events_stand_in_the_partition_of_their_command_under_keys_that_carry_the_version() {
    List<String> ids = IntStream.range(0, 30).mapToObj(i -> "several-" + i).toList();
    ids.forEach(id -> log.send(place(attempt(id, "place"), 1)));
    ids.forEach(id -> log.send(addItem(attempt(id, "add"), 2)));
    ids.forEach(id -> assertThat(log.await(id + "/add").getVersion()).isEqualTo(2));

    Map<String, Integer> partitionByKey =
        log.read(TOPICS.events(LogClient.ORDERS)).stream()
            .filter(record -> new String(record.key(), UTF_8).startsWith("several-"))
            .collect(Collectors.toMap(r -> new String(r.key(), UTF_8), r -> r.partition()));
    assertThat(partitionByKey).hasSize(60);
    partitionByKey.forEach(
        (key, partition) -> {
          String id = EventKey.parse(key.getBytes(UTF_8)).aggregateId();
          assertThat(partition)
              .isEqualTo(AggregatePartitioner.partition(id.getBytes(UTF_8), LogClient.PARTITIONS));
        });
  }

  @Test
  void a_hundred_duplicates_in_flight_make_one_event_and_get_one_answer() {
    for (int i = 0; i < 100; i++) {
      log.send(place(attempt("dup-1", "same", "dup-" + i), 1));
    }
    for (int i = 0; i < 100; i++) {
      CommandReply reply = log.await("dup-" + i);
      assertThat(reply.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
      assertThat(reply.getVersion()).isEqualTo(1);
      assertThat(reply.getDuplicate()).isEqualTo(i > 0);
    }
    assertThat(log.events("dup-1")).hasSize(1);
  }

  @Test
  void of_two_payloads_under_one_id_in_flight_the_first_is_decided_and_the_second_refused() {
    log.send(place(attempt("two-1", "same", "two-a"), 1));
    log.send(place(attempt("two-1", "same", "two-b"), 2));

    assertThat(log.await("two-a").getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(log.await("two-b").getOutcome()).isEqualTo(Outcome.OUTCOME_COMMAND_ID_REUSED);
    assertThat(log.events("two-1")).hasSize(1);
  }

  @Test
  void a_producer_that_hashes_differently_is_told_and_its_command_is_a_dead_letter() {
    byte[] key = "wrong-1".getBytes(UTF_8);
    int wrong =
        (AggregatePartitioner.partition(key, LogClient.PARTITIONS) + 1) % LogClient.PARTITIONS;
    OrderCommand command = place(attempt("wrong-1", "place"), 1);
    log.send(wrong, key, log.framed(command));

    CommandReply reply = log.await("wrong-1/place");
    assertThat(reply.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
    assertThat(reply.getCode()).isEqualTo("COMMAND_IN_WRONG_PARTITION");
    assertThat(log.events("wrong-1")).isEmpty();
    assertThat(log.ask(place(attempt("wrong-1", "place", "right"), 1)).getVersion()).isEqualTo(1);
  }

  @Test
  void a_reply_partition_that_does_not_exist_stops_nothing() {
    for (int nowhere : new int[] {99, -1}) {
      CommandMetadata.Builder metadata = attempt("reply-1", "c" + nowhere);
      metadata.getReplyToBuilder().setPartition(nowhere);
      log.send(addItem(metadata, 1));
    }
    assertThat(log.ask(place(attempt("reply-1", "place"), 1)).getVersion()).isEqualTo(1);
    assertThat(log.ask(lookUp("reply-1", "c99", "lookup-99")).getCode()).isEqualTo("ORDER_UNKNOWN");
    int partition = AggregatePartitioner.partition("reply-1".getBytes(UTF_8), LogClient.PARTITIONS);
    assertThat(log.read(TOPICS.outcomes()))
        .as("what nobody was told stands in the partition of its command, once")
        .filteredOn(record -> new String(record.key(), UTF_8).equals("reply-1"))
        .hasSize(2)
        .allMatch(record -> record.partition() == partition);
  }

  @Test
  void poison_is_a_dead_letter_and_an_undecodable_body_is_answered_through_its_header() {
    byte[] key = "poison-1".getBytes(UTF_8);
    int partition = AggregatePartitioner.partition(key, LogClient.PARTITIONS);
    log.send(partition, key, "poison".getBytes(UTF_8));
    var answered =
        new ProducerRecord<>(
            TOPICS.commands(LogClient.ORDERS), partition, key, new byte[] {1, 2, 3});
    RecordHeaders.addReplyTo(
        answered.headers(),
        ReplyTo.newBuilder()
            .setPartition(LogClient.REPLY_PARTITION)
            .setAttemptId("undecodable")
            .build());
    log.send(answered);

    assertThat(log.await("undecodable").getCode()).isEqualTo("COMMAND_UNDECODABLE");
    assertThat(log.ask(place(attempt("poison-1", "place"), 1)).getVersion()).isEqualTo(1);
    assertThat(log.read(TOPICS.deadLetters()))
        .filteredOn(letter -> new String(letter.key(), UTF_8).equals("poison-1"))
        .hasSize(2);
  }

  @Test
  void a_wiped_state_directory_is_restored_from_the_changelogs() throws IOException {
    log.ask(place(attempt("wiped-1", "place"), 1));
    app.close();
    FileSystemUtils.deleteRecursively(folder.resolve("data"));
    // A registry that another test has stopped has other ids by now, and no file has the old ones.
    log.close();
    log = new LogClient(broker.bootstrapServers(), registry.url(), TOPICS);
    app = startApp();

    assertThat(log.ask(place(attempt("wiped-1", "place", "again"), 1)).getDuplicate()).isTrue();
    assertThat(log.ask(addItem(attempt("wiped-1", "add"), 1)).getVersion()).isEqualTo(2);
    assertThat(log.events("wiped-1"))
        .extracting(event -> event.getMetadata().getVersion())
        .containsExactly(1, 2);
  }

  @Test
  void lost_group_offsets_decide_nothing_twice() throws ExecutionException, InterruptedException {
    log.ask(place(attempt("offsets-1", "place"), 1));
    log.ask(addItem(attempt("offsets-1", "add"), 1));
    int before = log.events().size();
    app.close();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      String group = TOPICS.prefix() + "daybook.streams-app";
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> admin.deleteConsumerGroups(List.of(group)).all().get() == null);
    }
    app = startApp();

    assertThat(log.ask(addItem(attempt("offsets-1", "more"), 1)).getVersion()).isEqualTo(3);
    assertThat(log.events()).hasSize(before + 1);
  }

  @Test
  void the_registry_is_needed_by_nobody_who_has_its_ids() {
    registry.stop();
    try {
      assertThat(log.ask(place(attempt("registry-1", "place"), 1)).getVersion()).isEqualTo(1);

      app.close();
      app = startApp();
      assertThat(log.ask(addItem(attempt("registry-1", "add"), 1)).getVersion()).isEqualTo(2);
    } finally {
      registry.start();
    }
  }

  private static CommandMetadata.Builder attempt(String aggregateId, String commandId) {
    return attempt(aggregateId, commandId, aggregateId + "/" + commandId);
  }

  private static CommandMetadata.Builder attempt(String id, String commandId, String attempt) {
    return metadata(id, commandId)
        .setReplyTo(
            ReplyTo.newBuilder()
                .setPartition(LogClient.REPLY_PARTITION)
                .setGatewayId("test")
                .setAttemptId(attempt));
  }

  private static OrderCommand lookUp(String id, String commandId, String attempt) {
    return Fixtures.lookUp(id, commandId).toBuilder()
        .setMetadata(attempt(id, commandId, attempt).setMode(CommandMode.COMMAND_MODE_LOOK_UP))
        .build();
  }
}
