package io.daybook.streams;

import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.Ports;
import io.daybook.proto.v1.CommandMetadata;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The operator's tool and the topology of production on a real broker. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadLettersIT {
  private static final String COMMANDS = LogClient.TOPICS.commands(LogClient.ORDERS);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  private static LocalBroker broker;
  private static LocalRegistry registry;
  private static OrdersWithFailingRules orders;
  private static LogClient log;
  private static Undecidable send;
  private static Operator operator;

  @BeforeAll
  static void start() {
    broker = LocalBroker.started(folder.resolve("broker"));
    registry = LocalRegistry.startedInMemory(folder.resolve("registry"));
    orders =
        new OrdersWithFailingRules(
            broker.bootstrapServers(), registry.url(), folder.resolve("data"));
    log = new LogClient(broker.bootstrapServers());
    send = new Undecidable(orders, log);
    operator = new Operator(broker.bootstrapServers(), registry.url());
  }

  @AfterAll
  static void stop() {
    log.close();
    orders.close();
    registry.close();
    broker.close();
  }

  @Test
  @Order(1)
  void without_dead_letters_nothing_is_listed() {
    ToolRun run = operator.run("list");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            "0 open, 0 retried, 0 discarded; dead letters are kept for 30 days.\n");
    assertThat(operator.run("show", "0-0").err()).contains("There is no dead letter 0-0");
    assertThat(operator.run("show", "99-0").err()).contains("There is no dead letter 99-0");
    assertThat(operator.run("show", "first").exitCode()).isEqualTo(2);
  }

  @Test
  @Order(2)
  void every_kind_is_listed_and_found_by_what_it_is() {
    send.poison("kind-poison");
    send.inWrongPartition("kind-wrong");
    send.tooLarge("kind-large");
    send.failing("kind-failing", "c-1");
    operator.awaitOpen(4);

    assertThat(operator.listed("--state=open").findValuesAsString("code"))
        .containsExactlyInAnyOrder(
            "COMMAND_UNDECODABLE",
            "COMMAND_IN_WRONG_PARTITION",
            "COMMAND_TOO_LARGE",
            "DECIDER_FAILED");
    assertThat(operator.listed("--code=DECIDER_FAILED").findValuesAsString("key"))
        .containsExactly("kind-failing");
    assertThat(operator.listed("--key=kind-large").findValuesAsString("code"))
        .containsExactly("COMMAND_TOO_LARGE");
    assertThat(operator.listed("--type=sales.order").path("deadLetters")).hasSize(4);
    assertThat(operator.listed("--type=sales.part").path("deadLetters")).isEmpty();
    assertThat(operator.listed("--state=retried").path("deadLetters")).isEmpty();
    assertThat(operator.run("list", "--type=sales.ordr").err())
        .contains("There is no aggregate type sales.ordr; there are", "sales.order");
    assertThat(operator.run("list").out())
        .contains("kind-poison", "COMMAND_UNDECODABLE", "4 open, 0 retried, 0 discarded");
  }

  @Test
  @Order(3)
  void pages_have_each_once() {
    JsonNode first = operator.listed("--limit=3");
    JsonNode second = operator.listed("--limit=3", "--after=" + first.path("next").asString());
    assertThat(second.has("next")).isFalse();
    List<String> ids = first.findValuesAsString("id");
    ids.addAll(second.findValuesAsString("id"));
    assertThat(ids).isEqualTo(operator.listed().findValuesAsString("id")).hasSize(4);
  }

  @Test
  @Order(4)
  void nothing_of_the_payload_is_shown_unless_it_is_asked_for_and_logged() {
    String id = operator.idOf("kind-failing");
    ToolRun masked = operator.run("show", id);
    assertThat(masked.json().path("command").path("addItem").path("item").path("sku").asString())
        .isEqualTo("***");
    assertThat(masked.json().path("command").path("metadata").path("commandId").asString())
        .isEqualTo("c-1");
    assertThat(masked.json().path("exception").asString())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(masked.out()).doesNotContain("p-1", "GBP", "secret");

    ToolRun unsaid = operator.run("show", id, "--unmask");
    assertThat(unsaid.exitCode()).isEqualTo(2);
    JsonNode open =
        operator.run("show", id, "--unmask", "--operator=ann", "--reason=ticket 7").json();
    assertThat(open.path("command").path("addItem").path("item").path("sku").asString())
        .isEqualTo("p-1");
    JsonNode action = open.path("actions").get(0);
    assertThat(action.path("action").asString()).isEqualTo("unmasked");
    assertThat(action.path("operator").asString()).isEqualTo("ann");
    assertThat(action.path("reason").asString()).isEqualTo("ticket 7");
    assertThat(open.path("state").asString()).isEqualTo("open");
  }

  @Test
  @Order(5)
  void a_person_in_a_command_a_header_or_undecodable_bytes_is_not_shown() {
    byte[] key = Undecidable.utf8("masked-1");
    CommandMetadata.Builder metadata = metadata("masked-1", "c-1").setExpectedVersion(-1);
    var record =
        new ProducerRecord<>(
            COMMANDS,
            Undecidable.partition(key),
            key,
            WireFormat.frame(1, place(metadata, 987_654_321)));
    record.headers().add("customer", Undecidable.utf8("Jane Roe"));
    log.send(record);
    log.send(
        Undecidable.partition(Undecidable.utf8("masked-2")),
        Undecidable.utf8("masked-2"),
        Undecidable.utf8("Jane Roe"));
    log.send(0, Undecidable.utf8("Jane Roe"), Undecidable.utf8("unreadable"));
    operator.awaitOpen(7);

    String masked =
        operator.run("show", operator.idOf("masked-1")).out()
            + operator.run("show", operator.idOf("masked-2")).out();
    assertThat(masked)
        .doesNotContain("Jane", "987654321", "4a616e65")
        .contains("\"customer\" : \"***\"", "\"customerId\" : \"***\"", "undecodable");
    assertThat(operator.run("list").out()).contains("(8 bytes)").doesNotContain("Jane");
    assertThat(operator.run("show", operator.idOf("masked-2"), "--unmask", "--reason=test").out())
        .contains("4a616e6520526f65");
    operator.discard(
        operator.idOf("masked-1"), operator.idOf("masked-2"), operator.idOf("(8 bytes)"));
  }

  @Test
  @Order(6)
  void a_command_whose_cause_is_gone_is_decided_once() {
    ToolRun retry =
        operator.run("retry", operator.idOf("kind-failing"), "--operator=ann", "--reason=fixed");
    assertThat(retry.exitCode()).as(retry.toString()).isZero();
    assertThat(retry.out()).contains("attempt 2", "accepted: version 2, events [ItemAdded]");
    assertThat(log.events("kind-failing")).hasSize(2);

    JsonNode row =
        operator.listed("--key=kind-failing", "--state=retried").path("deadLetters").get(0);
    ToolRun again = operator.run("retry", row.path("id").asString());
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("was retried by ann at ");
    assertThat(operator.run("discard", row.path("id").asString(), "--reason=x", "--yes").err())
        .contains("was retried by ann at ");
    assertThat(log.events("kind-failing")).hasSize(2);
  }

  @Test
  @Order(7)
  void a_command_in_the_wrong_partition_goes_where_it_belongs() {
    ToolRun retry = operator.run("retry", operator.idOf("kind-wrong"));
    assertThat(retry.out()).as(retry.toString()).contains("accepted: version 1");
  }

  @Test
  @Order(8)
  void what_fails_again_is_a_dead_letter_that_says_which_attempt_it_was() {
    for (String key : List.of("kind-poison", "kind-large")) {
      String first = operator.idOf(key);
      ToolRun retry = operator.run("retry", first);
      assertThat(retry.exitCode()).as(retry.toString()).isEqualTo(3);
      assertThat(retry.out()).contains("failed again, and is another dead letter now: COMMAND_");
      JsonNode second = operator.run("show", operator.awaitOpen(key, 2)).json();
      assertThat(second.path("retryOf").asString()).isEqualTo(first);
      assertThat(second.path("headers").path("daybook-retry").asString()).startsWith("2/" + first);
      assertThat(operator.run("retry", second.path("id").asString()).out()).contains("attempt 3");
      operator.discard(operator.awaitOpen(key, 3));
    }
  }

  @Test
  @Order(9)
  void what_its_sender_has_sent_again_meanwhile_is_not_decided_twice() {
    send.failing("again-1", "c-1");
    CommandMetadata.Builder again = Undecidable.attempt("again-1", "c-1");
    again.getReplyToBuilder().setAttemptId("again-1/sent-again");
    log.ask(addItem(again, 1));

    ToolRun retry = operator.run("retry", operator.idOf("again-1"));
    assertThat(retry.exitCode()).isZero();
    assertThat(retry.out()).contains("accepted, as it had been before: version 2");
    assertThat(log.events("again-1")).hasSize(2);
  }

  @Test
  @Order(10)
  void those_of_a_key_are_retried_in_their_order_also_after_one_failed_again() {
    send.failing("order-1", "c-1", "c-2", "c-3", "c-4");
    List<String> ids = operator.listed("--key=order-1").findValuesAsString("id");
    ToolRun overtaking = operator.run("retry", ids.get(1));
    assertThat(overtaking.exitCode()).isEqualTo(1);
    assertThat(overtaking.err())
        .contains("%s of the same key comes before %s".formatted(ids.get(0), ids.get(1)));
    operator.discard(ids.get(2));

    orders.rulesFail(true);
    ToolRun failed = operator.run("retry", "--all-of=sales.order/order-1");
    assertThat(failed.exitCode()).as(failed.toString()).isEqualTo(3);
    assertThat(failed.out()).contains("failed again", "2 later of the same key stay");
    orders.rulesFail(false);

    ToolRun retry = operator.run("retry", "--all-of=sales.order/order-1");
    assertThat(retry.exitCode()).as(retry.toString()).isZero();
    assertThat(log.events("order-1"))
        .extracting(event -> event.getMetadata().getCommandId())
        .containsExactly("place", "c-1", "c-2", "c-4");
    assertThat(operator.run("retry", "--all-of=sales.order/order-1").err())
        .contains("No dead letter of this aggregate is open");
  }

  @Test
  @Order(11)
  void a_retry_that_was_killed_half_way_neither_loses_nor_doubles() {
    send.failing("killed-1", "c-1");
    String id = operator.idOf("killed-1");
    KafkaProducer<byte[], byte[]> killed = operator.desk(id);
    killed.initTransactions();
    killed.beginTransaction();
    var sent =
        killed.send(
            new ProducerRecord<>(
                COMMANDS,
                Undecidable.partition(Undecidable.utf8("killed-1")),
                Undecidable.utf8("killed-1"),
                WireFormat.frame(1, addItem(metadata("killed-1", "c-1"), 1))));
    killed.flush();
    assertThat(sent).succeedsWithin(PATIENCE);

    ToolRun retry = operator.run("retry", id);
    assertThat(retry.out()).as(retry.toString()).contains("accepted: version 2");
    assertThat(log.events("killed-1")).hasSize(2);
    assertThat(operator.run("show", id).json().path("actions")).hasSize(1);
    assertThatThrownBy(killed::commitTransaction).isInstanceOf(ProducerFencedException.class);
    killed.close(Duration.ZERO);
  }

  @Test
  @Order(12)
  void an_operator_is_told_when_another_one_has_begun() {
    send.failing("two-1", "c-1", "c-2");
    String id = operator.listed("--key=two-1").findValuesAsString("id").getFirst();
    orders.stop();
    ToolRun first = new ToolRun();
    CompletableFuture<Void> running =
        CompletableFuture.runAsync(
            () -> first.execute(operator.options(), "retry", "--all-of=sales.order/two-1"));
    Awaitility.await().atMost(PATIENCE).until(() -> first.out().contains("sent again"));

    ToolRun second = operator.run("retry", "--all-of=sales.order/two-1");
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err()).contains(id + " of the same key was retried and is not decided yet");
    orders.start();
    assertThat(running).succeedsWithin(PATIENCE);
    assertThat(first.exitCode()).as(first.toString()).isEqualTo(1);
    assertThat(first.out()).contains("accepted: version 2");
    assertThat(first.err()).contains("Another operator has begun");

    assertThat(operator.run("retry", "--all-of=sales.order/two-1").out()).contains("version 3");
    assertThat(log.events("two-1"))
        .extracting(event -> event.getMetadata().getCommandId())
        .containsExactly("place", "c-1", "c-2");
  }

  @Test
  @Order(13)
  void what_is_discarded_is_asked_for_and_has_a_reason() {
    send.failing("discard-1", "c-1");
    String id = operator.idOf("discard-1");
    assertThat(operator.run("discard", id).exitCode()).isEqualTo(2);
    assertThat(operator.run("discard", id, "--reason= ", "--yes").err()).contains("needs a reason");
    assertThat(operator.run("discard", id, "--reason=test").err()).contains("no terminal", "--yes");
    assertThat(operator.idOf("discard-1")).isEqualTo(id);
    operator.discard(id);
    JsonNode row =
        operator.listed("--key=discard-1", "--state=discarded").path("deadLetters").get(0);
    assertThat(row.path("id").asString()).isEqualTo(id);
    assertThat(operator.run("retry", id).err()).contains("was discarded by ");
  }

  /** Written as streams-app does, since the broker's clock cannot be put back. */
  @Test
  @Order(14)
  void what_is_older_than_its_id_is_remembered_is_retried_on_purpose_only() {
    byte[] key = Undecidable.utf8("old-1");
    long yesterday = Instant.now().minus(Duration.ofHours(25)).toEpochMilli();
    var letter =
        new ProducerRecord<>(
            LogClient.TOPICS.deadLetters(),
            Undecidable.partition(key),
            yesterday,
            key,
            WireFormat.frame(1, Undecidable.placed("old-1")));
    Map.of("topic", COMMANDS, "partition", "0", "offset", "0", "message", "DECIDER_FAILED: bug")
        .forEach(
            (name, value) ->
                letter.headers().add(RecordHeaders.ERRORS + name, Undecidable.utf8(value)));
    log.send(letter);

    ToolRun refused = operator.run("retry", operator.idOf("old-1"));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("first sent 25 h ago", "remembered for 24 h only");
    ToolRun retry = operator.run("retry", operator.idOf("old-1"), "--beyond-window");
    assertThat(retry.out()).as(retry.toString()).contains("accepted: version 1");
  }

  @Test
  @Order(15)
  void what_cannot_be_logged_is_not_done_and_the_registry_may_be_down_where_ids_are_known() {
    send.failing("registry-1", "c-1");
    String id = operator.idOf("registry-1");
    registry.stop();
    ToolRun refused = operator.run("discard", id, "--reason=test", "--yes");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("Nothing was done, since it could not be logged");
    assertThat(operator.run("retry", id, "--schema-ids=" + orders.schemaIds()).out())
        .contains("accepted");
  }

  @Test
  @Order(16)
  void a_broker_that_is_down_is_one_sentence() {
    ToolRun run = ToolRun.of(List.of("--bootstrap-servers=127.0.0.1:" + Ports.free()), "list");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("daybook: Kafka at 127.0.0.1:")
        .contains(" cannot be reached: ")
        .hasLineCount(1);
  }
}
