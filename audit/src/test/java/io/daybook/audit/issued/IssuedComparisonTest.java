package io.daybook.audit.issued;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Withdrawals;
import io.daybook.audit.finding.Difference;
import io.daybook.audit.finding.Findings;
import io.daybook.domain.AggregateType;
import io.daybook.domain.IssuedCommandId;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.Topics;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.ProcessEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuedComparisonTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final int PARTITIONS = 8;
  private static final int OWN = Withdrawals.partition(PARTITIONS);
  private static final AccountCommand WITHDRAW = Withdrawals.withdraw("t-1");
  private static final String ITS_EVENT =
      "banking.money_transfer.events.v1, partition 3, offset 2, t-1@0000000002: ";

  private final Findings findings = new Findings(_ -> {});
  private final KeptCommands kept = new KeptCommands(NOW);
  private final IssuedComparison comparison =
      new IssuedComparison(
          Withdrawals.TYPES,
          Set.of(Withdrawals.PROCESS.name()),
          new Topics(""),
          PARTITIONS,
          1L << 20,
          findings);

  @BeforeEach
  void one_slice_with_all_commands_since() {
    kept.reading(new TopicPartition(Withdrawals.COMMANDS, OWN), 0, 1);
    assertThat(comparison.next(kept)).isTrue();
  }

  @Test
  void a_command_as_its_process_issued_it_is_sound() {
    add(OWN, 5, Withdrawals.sent(2), WITHDRAW);
    compare(WITHDRAW, NOW, true);
    comparison.end();

    assertThat(sentences()).isEmpty();
    assertThat(comparison.compared()).isEqualTo(1);
  }

  @Test
  void one_that_was_not_sent_is_found() {
    compare(WITHDRAW, NOW, true);

    assertThat(sentences())
        .containsExactly(
            ITS_EVENT
                + "the command that it issues was not sent: expected banking.money_transfer/t-1@2"
                + " in banking.account.commands.v1, partition %d.".formatted(OWN));
    assertThat(comparison.compared()).isEqualTo(1);
  }

  @Test
  void an_event_that_came_after_the_commands_were_read_and_one_of_old_need_none() {
    compare(WITHDRAW, NOW, false);
    compare(WITHDRAW, NOW.minus(Duration.ofDays(6)).minusMillis(1), true);

    assertThat(sentences()).isEmpty();
    assertThat(comparison.compared()).isZero();
  }

  @Test
  void one_of_another_content_aggregate_cause_type_or_partition_is_found() {
    add(OWN, 5, Withdrawals.sent(2).setExpectedVersion(1), WITHDRAW);
    add(OWN, 6, Withdrawals.sent(2), Withdrawals.withdraw("t-2"));
    add(OWN + 1, 7, Withdrawals.sent(2).setAggregateId("a-2").setCausationId("x"), WITHDRAW);
    add(Withdrawals.TRANSFERS, record(OWN, 8, "t-1", Withdrawals.sent(2), WITHDRAW));
    compare(WITHDRAW, NOW, true);
    comparison.end();

    String what = "it is not as its process issued it: what does not agree with %s: %s.";
    assertThat(sentences())
        .containsExactly(
            place(5) + what.formatted(Withdrawals.id(2), "content"),
            place(6) + what.formatted(Withdrawals.id(2), "content"),
            "%s, partition %d, offset 7: ".formatted(Withdrawals.COMMANDS, OWN + 1)
                + what.formatted(Withdrawals.id(2), "aggregate id, partition, causation id"),
            "banking.transfer.commands.v1, partition %d, offset 8: ".formatted(OWN)
                + what.formatted(Withdrawals.id(2), "aggregate type, key"));
  }

  @Test
  void one_that_no_event_issues_is_found() {
    add(OWN, 5, Withdrawals.sent(2), WITHDRAW);
    add(OWN, 6, Withdrawals.sent(3), WITHDRAW);
    comparison.compare(place(), logged(Withdrawals.ended(2, NOW)), true);
    assertThat(comparison.unsettled(Withdrawals.PROCESS.name())).containsExactly("t-1");
    comparison.end();

    assertThat(sentences())
        .containsExactlyInAnyOrder(
            place(5)
                + "its process did not issue it: there is no event banking.money_transfer/t-1@2"
                + " that issues a command.",
            place(6)
                + "its process did not issue it: there is no event banking.money_transfer/t-1@3"
                + " that issues a command.");
  }

  @Test
  void one_whose_event_was_erased_is_excused() {
    add(OWN, 5, Withdrawals.sent(2), WITHDRAW);
    comparison.excuse(IssuedCommandId.parse(Withdrawals.id(2)).orElseThrow());
    assertThat(comparison.unsettled(Withdrawals.PROCESS.name())).isEmpty();
    comparison.end();

    assertThat(sentences()).isEmpty();
  }

  @Test
  void one_that_came_before_what_is_audited_needs_no_event() {
    Instant early = kept.since().minusMillis(1);
    comparison.add(
        Withdrawals.ACCOUNTS,
        Withdrawals.record(
            OWN, 5, early, Withdrawals.ACCOUNT, Withdrawals.value(Withdrawals.sent(2), WITHDRAW)));
    assertThat(comparison.unsettled(Withdrawals.PROCESS.name())).isEmpty();
    comparison.end();

    assertThat(sentences()).isEmpty();
  }

  @Test
  void one_that_was_sent_twice_is_found_and_a_retry_is_none() {
    add(OWN, 5, Withdrawals.sent(2), WITHDRAW);
    addRetry(6);
    add(OWN, 7, Withdrawals.sent(2), WITHDRAW);
    compare(WITHDRAW, NOW, true);
    comparison.end();

    assertThat(sentences())
        .containsExactly(
            place(7)
                + "it was sent before: banking.money_transfer/t-1@2 is also at offset 5, and this"
                + " is no retry.");
  }

  @Test
  void a_retry_has_an_event_and_stands_for_no_command_that_was_not_sent() {
    addRetry(6);
    compare(WITHDRAW, NOW.minus(Duration.ofDays(20)), false);
    comparison.end();
    assertThat(sentences()).isEmpty();
    assertThat(comparison.compared()).isEqualTo(1);

    assertThat(comparison.next(kept)).isFalse();
  }

  @Test
  void a_retry_alone_is_no_command_that_was_sent() {
    addRetry(6);
    compare(WITHDRAW, NOW, true);
    assertThat(sentences()).singleElement().asString().contains("it issues was not sent");
  }

  @Test
  void what_is_no_command_of_a_known_process_is_left_out() {
    add(OWN, 5, Withdrawals.sent(2).setActor(Actor.newBuilder().setName("operator")), WITHDRAW);
    add(OWN, 6, Withdrawals.sent(2).setCommandId("by-hand"), WITHDRAW);
    add(OWN, 7, unknownProcess(), WITHDRAW);
    for (CommandMode mode :
        List.of(
            CommandMode.COMMAND_MODE_LOOK_UP,
            CommandMode.COMMAND_MODE_DRY_RUN,
            CommandMode.COMMAND_MODE_RELEASE)) {
      add(OWN, 8, Withdrawals.sent(2).setMode(mode), WITHDRAW);
    }
    comparison.add(
        Withdrawals.ACCOUNTS, new ConsumerRecord<>(Withdrawals.COMMANDS, OWN, 9, null, null));
    comparison.end();

    assertThat(sentences()).isEmpty();
  }

  private static CommandMetadata.Builder unknownProcess() {
    return Withdrawals.sent(2)
        .setCommandId("banking.other/t-1@2")
        .setActor(Actor.newBuilder().setName("banking.other"));
  }

  @Test
  void of_a_command_of_a_later_release_the_content_is_not_compared() {
    AccountCommand later = Withdrawals.later();
    add(OWN, 5, Withdrawals.sent(2), later);
    compare(later, NOW, true);
    add(OWN, 6, Withdrawals.sent(3), WITHDRAW);
    comparison.compare(place(), logged(Withdrawals.issued(3, NOW, later)), true);

    assertThat(sentences()).singleElement().asString().endsWith("t-1@3: content.");
  }

  @Test
  void a_command_to_a_type_that_is_not_declared_is_said_not_to_be_audited() {
    ProcessEvent.Builder event = Withdrawals.issued(2, NOW, WITHDRAW).toBuilder();
    event.getCommandIssuedBuilder().setAggregateType("banking.gone");
    add(OWN, 5, Withdrawals.sent(2), WITHDRAW);
    comparison.compare(place(), logged(event.build()), true);
    comparison.end();

    assertThat(sentences()).isEmpty();
    assertThat(findings.unaudited())
        .containsExactly(
            "banking.money_transfer/t-1@2: it issues a command of banking.gone, which is not"
                + " declared here");
  }

  private void compare(AccountCommand issued, Instant at, boolean isDemanded) {
    comparison.compare(place(), logged(Withdrawals.issued(2, at, issued)), isDemanded);
  }

  private static LogPlace place() {
    return new LogPlace("banking.money_transfer.events.v1", 3, 2);
  }

  private static String place(long offset) {
    return "%s, partition %d, offset %d: ".formatted(Withdrawals.COMMANDS, OWN, offset);
  }

  private static LoggedEvent logged(ProcessEvent event) {
    return new LoggedEvent(event, event.getMetadata());
  }

  private void add(
      int partition, long offset, CommandMetadata.Builder metadata, AccountCommand command) {
    add(Withdrawals.ACCOUNTS, record(partition, offset, Withdrawals.ACCOUNT, metadata, command));
  }

  private void add(AggregateType type, ConsumerRecord<byte[], byte[]> record) {
    comparison.add(type, record);
  }

  private void addRetry(long offset) {
    var retry = record(OWN, offset, Withdrawals.ACCOUNT, Withdrawals.sent(2), WITHDRAW);
    retry.headers().add(new RecordHeader(RecordHeaders.RETRY, "1".getBytes(UTF_8)));
    comparison.add(Withdrawals.ACCOUNTS, retry);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      int partition,
      long offset,
      String key,
      CommandMetadata.Builder metadata,
      AccountCommand command) {
    return Withdrawals.record(partition, offset, NOW, key, Withdrawals.value(metadata, command));
  }

  private List<String> sentences() {
    return findings.differences().stream().map(Difference::sentence).toList();
  }
}
