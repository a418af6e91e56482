package io.daybook.streams;

import static io.daybook.streams.decision.Fixtures.addItem;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A type that parks, and the tool that gets its aggregates going again, on a real broker. */
@ExtendWith(RealParts.class)
class ParkedAggregatesIT {
  @TempDir private static Path folder;

  private static FailingInstallation installation;
  private static LogClient log;
  private static Undecidable send;
  private static Operator operator;

  @BeforeAll
  static void start(LocalBroker broker, LocalRegistry registry) {
    installation = FailingInstallation.startParking(broker, registry, "parked.", folder);
    log = installation.log();
    send = installation.send();
    operator = installation.operator();
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  void its_commands_are_decided_in_the_order_in_which_they_were_sent() {
    failThenSend("order-1", "c-2", "c-3");
    List<String> ids = operator.listed("--key=order-1").findValuesAsString("id");

    ToolRun overtaking = operator.run("retry", ids.get(1));
    assertThat(overtaking.err()).contains("comes before " + ids.get(1));
    ToolRun first = operator.run("retry", ids.getFirst());
    assertThat(first.out())
        .as(first.toString())
        .contains(
            "accepted: version 2",
            "sales.order/order-1 stays parked: dead letter %s is next.".formatted(ids.get(1)));
    assertThat(ask("order-1", "c-4").getCode()).isEqualTo("AGGREGATE_PARKED");

    ToolRun rest = operator.run("retry", "--all-of=sales.order/order-1");
    assertThat(rest.exitCode()).as(rest.toString()).isZero();
    assertThat(rest.out()).contains("version 5", "sales.order/order-1 is not parked.");
    assertThat(ask("order-1", "c-5").getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(commandsOf("order-1")).containsExactly("place", "c-1", "c-2", "c-3", "c-4", "c-5");
  }

  @Test
  void it_stays_parked_on_an_instance_that_has_lost_its_disk() throws Exception {
    failThenSend("disk-1");
    installation.orders().stop();
    Utils.delete(folder.resolve("streams").toFile());
    installation.orders().start();
    assertThat(ask("disk-1", "c-2").getCode()).isEqualTo("AGGREGATE_PARKED");
    assertThat(operator.run("retry", "--all-of=sales.order/disk-1").exitCode()).isZero();
    assertThat(commandsOf("disk-1")).containsExactly("place", "c-1", "c-2");
  }

  @Test
  void others_go_on() {
    failThenSend("alone-1");
    IntStream.range(0, 100)
        .mapToObj("other-%d"::formatted)
        .forEach(key -> log.send(Undecidable.placed(key)));
    IntStream.range(0, 100)
        .forEach(
            i ->
                assertThat(log.await("other-%d/place".formatted(i)).getOutcome())
                    .isEqualTo(Outcome.OUTCOME_ACCEPTED));
    assertThat(operator.run("retry", "--all-of=sales.order/alone-1").exitCode()).isZero();
  }

  @Test
  void one_that_fails_again_stays_parked_and_the_later_ones_wait() {
    failThenSend("again-1", "c-2");
    installation.orders().rulesFail(true);
    ToolRun failed = operator.run("retry", "--all-of=sales.order/again-1");
    installation.orders().rulesFail(false);
    assertThat(failed.exitCode()).as(failed.toString()).isEqualTo(3);
    assertThat(failed.out()).contains("failed again", "1 later of the same key stay");
    assertThat(ask("again-1", "c-3").getCode()).isEqualTo("AGGREGATE_PARKED");
    assertThat(operator.run("retry", "--all-of=sales.order/again-1").exitCode()).isZero();
    assertThat(commandsOf("again-1")).containsExactly("place", "c-1", "c-2", "c-3");
  }

  @Test
  void what_is_discarded_is_left_out_and_the_rest_is_decided() {
    failThenSend("discard-1", "c-2");
    ToolRun discard =
        operator.run("discard", operator.awaitOpen("discard-1", 1), "--reason=wrong", "--yes");
    assertThat(discard.out())
        .as(discard.toString())
        .contains("sales.order/discard-1 stays parked until the rest of it is retried");
    assertThat(operator.run("retry", "--all-of=sales.order/discard-1").exitCode()).isZero();
    assertThat(commandsOf("discard-1")).containsExactly("place", "c-2");

    failThenSend("discard-2");
    operator.discard(operator.idOf("discard-2"));
    ToolRun release = operator.run("retry", "--all-of=sales.order/discard-2");
    assertThat(release.out())
        .as(release.toString())
        .contains("sales.order/discard-2 is not parked.");
    assertThat(ask("discard-2", "c-2").getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  @Test
  void dead_letters_that_are_not_kept_any_more_are_given_up_on_purpose_only(LocalBroker broker)
      throws Exception {
    failThenSend("gone-1");
    deleteDeadLetters(broker);

    ToolRun refused = operator.run("retry", "--all-of=sales.order/gone-1");
    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(1);
    assertThat(refused.err()).contains("gone-1 stays parked", "say --last-failed");
    ToolRun wrong = operator.run("retry", "--all-of=sales.order/gone-1", "--last-failed=7777777");
    assertThat(wrong.exitCode()).as(wrong.toString()).isEqualTo(1);
    String offset = refused.err().replaceFirst("(?s).*stood at offset ([0-9]+).*", "$1");
    ToolRun given = operator.run("retry", "--all-of=sales.order/gone-1", "--last-failed=" + offset);
    assertThat(given.out()).as(given.toString()).contains("sales.order/gone-1 is not parked.");
    assertThat(ask("gone-1", "c-2").getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(commandsOf("gone-1")).containsExactly("place", "c-2");
  }

  private static void deleteDeadLetters(LocalBroker broker) throws Exception {
    String topic = log.topics().deadLetters();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
      Map<TopicPartition, RecordsToDelete> all =
          IntStream.range(0, requireNonNull(described.get(topic)).partitions().size())
              .boxed()
              .collect(
                  Collectors.toMap(
                      partition -> new TopicPartition(topic, partition),
                      _ -> RecordsToDelete.beforeOffset(-1)));
      admin.deleteRecords(all).all().get();
    }
  }

  /** Places an order, fails on item {@code c-1}, and sends those that have to wait. */
  private static void failThenSend(String key, String... waiting) {
    send.failing(key, "c-1");
    for (String commandId : waiting) {
      CommandReply reply = ask(key, commandId);
      assertThat(reply.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
      assertThat(reply.getCode()).isEqualTo("AGGREGATE_PARKED");
    }
  }

  private static CommandReply ask(String key, String commandId) {
    return log.ask(addItem(Undecidable.attempt(key, commandId), 1));
  }

  private static List<String> commandsOf(String key) {
    return log.events(key).stream().map(event -> event.getMetadata().getCommandId()).toList();
  }
}
