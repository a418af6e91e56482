package io.daybook.audit.issued;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Withdrawals;
import io.daybook.audit.finding.Findings;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.Topics;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.v1.ProcessEvent;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class IssuedSlicesTest {
  private static final int COMMANDS = 5_000;
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final AccountCommand WITHDRAW = Withdrawals.withdraw("t-1");

  private final Findings findings = new Findings(_ -> {});
  private final KeptCommands kept = new KeptCommands(NOW);
  private final IssuedComparison comparison =
      new IssuedComparison(
          Withdrawals.TYPES,
          Set.of(Withdrawals.PROCESS.name()),
          new Topics(""),
          1,
          1L << 20,
          findings);

  @Test
  void every_command_has_its_turn_once_within_a_bound_of_memory() {
    kept.reading(new TopicPartition(Withdrawals.COMMANDS, 0), 0, 1);
    int slices = 0;
    while (comparison.next(kept)) {
      slices++;
      readAll();
      comparison.end();
    }

    assertThat(findings.differences()).isEmpty();
    assertThat(comparison.compared()).isEqualTo(COMMANDS);
    assertThat(slices).isGreaterThan(3);
  }

  private void readAll() {
    for (int version = 1; version <= COMMANDS; version++) {
      byte[] value = Withdrawals.value(Withdrawals.sent(version), WITHDRAW);
      comparison.add(
          Withdrawals.ACCOUNTS, Withdrawals.record(0, version, NOW, Withdrawals.ACCOUNT, value));
    }
    for (int version = 1; version <= COMMANDS; version++) {
      ProcessEvent event = Withdrawals.issued(version, NOW, WITHDRAW);
      comparison.compare(
          new LogPlace("events", 0, version), new LoggedEvent(event, event.getMetadata()), true);
    }
  }
}
