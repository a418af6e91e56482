package io.daybook.streams;

import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderCommand;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What becomes of dead letters that are retried, on a real broker, with the real topology. */
@ExtendWith(RealParts.class)
class DeadLetterRetriesIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  private static FailingInstallation installation;
  private static OrdersWithFailingRules orders;
  private static LogClient log;
  private static Undecidable send;
  private static Operator operator;

  @BeforeAll
  static void start(LocalBroker broker, LocalRegistry registry) {
    installation = FailingInstallation.start(broker, registry, "retries.", folder);
    orders = installation.orders();
    log = installation.log();
    send = installation.send();
    operator = installation.operator();
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  void a_command_whose_cause_is_gone_is_decided_once() {
    send.failing("gone-1", "c-1");
    ToolRun retry =
        operator.run("retry", operator.idOf("gone-1"), "--operator=ann", "--reason=fixed");
    assertThat(retry.exitCode()).as(retry.toString()).isZero();
    assertThat(retry.out()).contains("attempt 2", "accepted: version 2, events [ItemAdded]");
    assertThat(log.events("gone-1")).hasSize(2);

    JsonNode row = operator.listed("--key=gone-1", "--state=retried").path("deadLetters").get(0);
    ToolRun again = operator.run("retry", row.path("id").asString());
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("was retried by ann at ");
    assertThat(operator.run("discard", row.path("id").asString(), "--reason=x", "--yes").err())
        .contains("was retried by ann at ");
    assertThat(log.events("gone-1")).hasSize(2);
  }

  @Test
  void a_command_in_the_wrong_partition_goes_where_it_belongs() {
    send.inWrongPartition("wrong-1");
    ToolRun retry = operator.run("retry", operator.awaitOpen("wrong-1", 1));
    assertThat(retry.out()).as(retry.toString()).contains("accepted: version 1");
  }

  @Test
  @SuppressWarnings("deprecation")
  void a_command_in_the_form_of_an_earlier_release_is_decided_as_its_successor() {
    log.ask(Undecidable.placed("early-1"));
    OrderCommand.Builder inFirstForm =
        OrderCommand.newBuilder().setMetadata(metadata("early-1", "address"));
    inFirstForm.getSetShippingAddressBuilder().setAddress("The blue house");
    send.inWrongPartition("early-1", inFirstForm.build());

    ToolRun retry = operator.run("retry", operator.awaitOpen("early-1", 1));

    assertThat(retry.out())
        .as(retry.toString())
        .contains("accepted: version 2, events [ShippingAddressChanged]");
  }

  @Test
  void what_fails_again_is_a_dead_letter_that_says_which_attempt_it_was() {
    send.poison("poison-1");
    send.tooLarge("large-1");
    for (String key : List.of("poison-1", "large-1")) {
      String first = operator.awaitOpen(key, 1);
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
  void a_tenant_that_a_producer_claims_is_refused_when_retried_too() {
    var metadata = Undecidable.attempt("tenant-1", "c-1").setTenant("t-1");
    assertThat(log.ask(place(metadata, 1)).getCode()).isEqualTo("COMMAND_INVALID");

    ToolRun retry = operator.run("retry", operator.awaitOpen("tenant-1", 1));

    assertThat(retry.exitCode()).as(retry.toString()).isEqualTo(3);
    assertThat(retry.out())
        .contains("COMMAND_INVALID, Field tenant of metadata is not in use: leave it out.");
    assertThat(log.events("tenant-1")).isEmpty();
    operator.discard(operator.awaitOpen("tenant-1", 2));
  }

  @Test
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
  void a_retry_that_was_killed_half_way_neither_loses_nor_doubles() {
    send.failing("killed-1", "c-1");
    String id = operator.idOf("killed-1");
    KafkaProducer<byte[], byte[]> killed = operator.desk(id);
    killed.initTransactions();
    killed.beginTransaction();
    var sent =
        killed.send(
            new ProducerRecord<>(
                log.topics().commands(LogClient.ORDERS),
                Undecidable.partition(Undecidable.utf8("killed-1")),
                Undecidable.utf8("killed-1"),
                log.framed(addItem(metadata("killed-1", "c-1"), 1))));
    killed.flush();
    assertThat(sent).succeedsWithin(TIMEOUT);

    ToolRun retry = operator.run("retry", id);
    assertThat(retry.out()).as(retry.toString()).contains("accepted: version 2");
    assertThat(log.events("killed-1")).hasSize(2);
    assertThat(operator.run("show", id).json().path("actions")).hasSize(1);
    assertThatThrownBy(killed::commitTransaction).isInstanceOf(ProducerFencedException.class);
    killed.close(Duration.ZERO);
  }

  @Test
  void an_operator_is_told_when_another_one_has_begun() {
    send.failing("two-1", "c-1", "c-2");
    String id = operator.listed("--key=two-1").findValuesAsString("id").getFirst();
    orders.stop();
    ToolRun first = new ToolRun();
    CompletableFuture<Void> running =
        CompletableFuture.runAsync(
            () -> operator.execute(first, "retry", "--all-of=sales.order/two-1"));
    Awaitility.await().atMost(TIMEOUT).until(() -> first.out().contains("sent again"));

    ToolRun second = operator.run("retry", "--all-of=sales.order/two-1");
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err()).contains(id + " of the same key was retried and is not decided yet");
    orders.start();
    assertThat(running).succeedsWithin(TIMEOUT);
    assertThat(first.exitCode()).as(first.toString()).isEqualTo(1);
    assertThat(first.out()).contains("accepted: version 2");
    assertThat(first.err()).contains("Another operator has begun");

    assertThat(operator.run("retry", "--all-of=sales.order/two-1").out()).contains("version 3");
    assertThat(log.events("two-1"))
        .extracting(event -> event.getMetadata().getCommandId())
        .containsExactly("place", "c-1", "c-2");
  }

  /** Written as streams-app does, since the broker's clock cannot be put back. */
  @Test
  void what_is_older_than_its_id_is_remembered_is_retried_on_purpose_only() {
    byte[] key = Undecidable.utf8("old-1");
    long yesterday = Instant.now().minus(Duration.ofHours(25)).toEpochMilli();
    var letter =
        new ProducerRecord<>(
            log.topics().deadLetters(),
            Undecidable.partition(key),
            yesterday,
            key,
            log.framed(Undecidable.placed("old-1")));
    Map.of(
            "topic",
            log.topics().commands(LogClient.ORDERS),
            "partition",
            "0",
            "offset",
            "0",
            "message",
            "DECIDER_FAILED: bug")
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
}
