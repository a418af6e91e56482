package io.daybook.query;

import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static io.daybook.query.QueryClient.json;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import io.daybook.query.OrderLog.Command;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What the store and its watermarks are worth after a restart, with its directory and without. */
@ExtendWith(RealParts.class)
class EventStoreRestoreIT {
  private static final Duration READY = Duration.ofSeconds(60);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LocalBroker broker;
  @TempDir Path dataDir;
  private EventWriter writer;

  EventStoreRestoreIT(LocalBroker broker) {
    this.broker = broker;
  }

  @BeforeEach
  void open() {
    writer = EventWriter.on(broker.bootstrapServers());
  }

  @AfterEach
  void close() {
    writer.close();
    threads.close();
  }

  @Test
  void a_restart_finds_what_was_applied_with_its_directory_and_without() throws Exception {
    List<ConsistencyToken> tokens = writeOrders(40);
    try (RunningApp app = ready()) {
      assertAllThere(app, tokens);
    }
    try (RunningApp app = ready()) {
      assertAllThere(app, tokens);
    }
    wipe("o-0", "o-1", "o-2", "o-3");
    try (RunningApp app = ready()) {
      assertAllThere(app, tokens);
      assertNothingBeyond(app);
      Command next = writer.command("o-0", 2, itemAdded(3));
      writeOne(next);
      assertVersion(app.get("/v1/orders/o-0", next.token()), 3);
    }
  }

  @Test
  void aborted_events_are_never_seen_neither_live_nor_restored() throws Exception {
    ConsistencyToken placed = writer.write("a-1", 0, placed("c-1"));
    writer.begin();
    writer.send(writer.command("a-1", 1, itemAdded(2), itemAdded(3)).events());
    writer.send(writer.command("a-2", 0, placed("ghost")).events());
    writer.abort();
    ConsistencyToken other = writer.write("a-3", 0, placed("c-3"));
    try (RunningApp app = ready()) {
      assertWithoutGhosts(app, placed, other);
    }
    wipe("a-1", "a-3");
    try (RunningApp app = ready()) {
      assertWithoutGhosts(app, placed, other);
    }
  }

  @Test
  void an_open_transaction_is_not_seen_by_a_store_restored_meanwhile() throws Exception {
    ConsistencyToken placed = writer.write("t-1", 0, placed("c-1"));
    try (RunningApp app = ready()) {
      assertThat(app.get("/v1/orders/t-1", placed).statusCode()).isEqualTo(200);
    }
    wipe("t-1");
    Command half = writer.command("t-1", 1, itemAdded(2), itemAdded(3));
    writer.begin();
    writer.send(half.events().subList(0, 1));
    try (RunningApp app = ready()) {
      assertVersion(app.get("/v1/orders/t-1", placed), 1);
      assertThat(app.get("/v1/orders/t-1", half.token()).statusCode()).isEqualTo(503);
      writer.send(half.events().subList(1, 2));
      writer.commit();
      assertVersion(app.get("/v1/orders/t-1", half.token()), 3);
    }
  }

  @Test
  void the_last_complete_command_is_found_however_far_back_it_is() throws Exception {
    String id = "far";
    ConsistencyToken first = writer.write(id, 0, placed("c-1"));
    writer.begin();
    writer.send(
        IntStream.range(0, 300)
            .mapToObj(_ -> writer.command(id, 1, itemAdded(2)).events().getFirst())
            .toList());
    writer.abort();
    ConsistencyToken last =
        writer.write(OrderLog.idIn(OrderLog.partition(id), "x"), 0, placed("c"));
    try (RunningApp app = ready()) {
      assertThat(app.get("/v1/orders/" + id, last).statusCode()).isEqualTo(200);
    }
    wipe(id);
    // Before the second command, behind more aborted events than a first step back reads.
    rewindGroup(OrderLog.partition(id), 302);
    try (RunningApp app = ready()) {
      assertVersion(app.get("/v1/orders/" + id, first), 1);
      assertVersion(app.get("/v1/orders/" + id, last), 1);
    }
  }

  @Test
  void a_store_ahead_of_lost_group_offsets_claims_nothing_and_catches_up() throws Exception {
    List<ConsistencyToken> tokens = writeOrders(8);
    try (RunningApp app = ready()) {
      assertAllThere(app, tokens);
    }
    try (Admin admin = admin()) {
      admin.deleteConsumerGroups(List.of(group())).all().get();
    }
    try (RunningApp app = ready()) {
      assertAllThere(app, tokens);
      assertNothingBeyond(app);
    }
  }

  private List<ConsistencyToken> writeOrders(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> writer.write("o-" + i, 0, placed("c-" + i), itemAdded(2)))
        .toList();
  }

  private void writeOne(Command command) {
    writer.begin();
    writer.send(command.events());
    writer.commit();
  }

  private RunningApp ready() {
    RunningApp app =
        RunningApp.start(writer.settings(), dataDir, "--daybook.query.consistency-wait=2s");
    await().atMost(READY).until(app::isReady);
    return app;
  }

  private static void assertAllThere(RunningApp app, List<ConsistencyToken> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      HttpResponse<String> order = app.get("/v1/orders/o-" + i, tokens.get(i));
      assertVersion(order, 2);
      assertThat(json(order).path("customerId").asString()).isEqualTo("c-" + i);
    }
  }

  private static void assertWithoutGhosts(
      RunningApp app, ConsistencyToken placed, ConsistencyToken other) {
    assertVersion(app.get("/v1/orders/a-1", placed), 1);
    assertVersion(app.get("/v1/orders/a-3", other), 1);
    assertThat(app.get("/v1/orders/a-2").statusCode()).isEqualTo(404);
    assertThat(json(app.get("/v1/orders/a-1/events")).path("events").size()).isEqualTo(1);
  }

  /** A command whose events were not committed is not claimed to be applied, in no partition. */
  private void assertNothingBeyond(RunningApp app) {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int partition = 0; partition < OrderLog.PARTITIONS; partition++) {
      String id = OrderLog.idIn(partition, "never");
      Command never = writer.command(id, 0, placed("c"));
      writer.begin();
      writer.send(never.events());
      writer.abort();
      answers.add(
          CompletableFuture.supplyAsync(() -> app.get("/v1/orders/" + id, never.token()), threads));
    }
    for (var answer : answers) {
      assertThat(answer.join().statusCode()).isEqualTo(503);
      assertThat(json(answer.join()).path("lag").asLong()).isPositive();
    }
  }

  private static void assertVersion(HttpResponse<String> response, int version) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(QueryClient.version(response)).isEqualTo(version);
  }

  /** After this a start restores, up to what the group has committed: all of these orders. */
  private void wipe(String... ids) throws Exception {
    try (Admin admin = admin()) {
      var committed = admin.listConsumerGroupOffsets(group()).partitionsToOffsetAndMetadata().get();
      for (String id : ids) {
        TopicPartition topic = topic(OrderLog.partition(id));
        var ends = admin.listOffsets(Map.of(topic, OffsetSpec.latest())).all().get();
        // The last record of a partition is the marker of its transaction.
        assertThat(requireNonNull(committed.get(topic)).offset())
            .isGreaterThanOrEqualTo(requireNonNull(ends.get(topic)).offset() - 1);
      }
    }
    assertThat(FileSystemUtils.deleteRecursively(dataDir)).isTrue();
  }

  private void rewindGroup(int partition, long offset) throws Exception {
    try (Admin admin = admin()) {
      admin
          .alterConsumerGroupOffsets(
              group(), Map.of(topic(partition), new OffsetAndMetadata(offset)))
          .all()
          .get();
    }
  }

  private String group() {
    return writer.settings().prefix() + "daybook.query-api";
  }

  private TopicPartition topic(int partition) {
    return new TopicPartition(writer.log().topics().events(OrderLog.ORDERS), partition);
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
