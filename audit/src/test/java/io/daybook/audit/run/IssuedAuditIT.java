package io.daybook.audit.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Withdrawals;
import io.daybook.audit.finding.Difference;
import io.daybook.audit.finding.Findings;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands of a process as transactions leave them on a broker. */
@ExtendWith(RealParts.class)
class IssuedAuditIT {
  private static final int PARTITIONS = 3;
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final AuditPlan PLAN = new AuditPlan(1_000_000, 1, 0, 1L << 24);

  private EventLog log;
  private TransferWriter writer;

  @BeforeEach
  void make(LocalBroker broker, TestInfo test) {
    String prefix = "issued-%08x.".formatted(test.getDisplayName().hashCode());
    LogSettings settings = new LogSettings(broker.bootstrapServers(), prefix, PARTITIONS, 1, 1);
    log = EventLog.create(settings, Withdrawals.TYPES.all(), WAIT);
    writer = new TransferWriter(log);
    writer.commit(writer.event(1, Instant.now()), writer.command(1));
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void nothing_is_found_while_commands_are_sent_and_transactions_aborted() {
    AtomicBoolean enough = new AtomicBoolean();
    var writing = CompletableFuture.runAsync(() -> writeUntil(enough));
    long compared = 0;
    try {
      for (int audit = 0; audit < 20; audit++) {
        Findings findings = new Findings(_ -> {});
        compared = audit(findings).issued();
        assertThat(sentences(findings)).isEmpty();
      }
    } finally {
      enough.set(true);
      writing.join();
    }

    assertThat(compared).isGreaterThan(100);
    Findings findings = new Findings(_ -> {});
    assertThat(audit(findings).issued()).isGreaterThan(compared);
    assertThat(sentences(findings)).isEmpty();
  }

  /** Of two attempts the first one is aborted, now and then. */
  private void writeUntil(AtomicBoolean enough) {
    for (int version = 2; !enough.get(); version++) {
      Instant now = Instant.now();
      if (version % 3 == 0) {
        writer.abort(writer.event(version, now), writer.command(version));
      }
      writer.commit(writer.event(version, now), writer.command(version));
    }
  }

  @Test
  void a_command_that_was_not_sent_or_not_issued_is_found() {
    Instant now = Instant.now();
    writer.commit(writer.event(2, now));
    writer.abort(writer.command(2));
    writer.commit(writer.command(3));
    writer.abort(writer.event(3, now));
    writer.commit(writer.event(4, now), writer.command(4, Withdrawals.withdraw("other")));
    writer.commit(writer.event(5, now), writer.command(5), writer.command(5));
    writer.commit(writer.ended(6, now), writer.command(6));
    Findings findings = new Findings(_ -> {});

    assertThat(audit(findings).issued()).isEqualTo(4);

    String commands =
        log.topics().commands(Withdrawals.ACCOUNTS) + ", partition %d".formatted(ofAccount());
    assertThat(sentences(findings))
        .hasSize(5)
        .anyMatch(
            one ->
                one.startsWith(log.topics().events(Withdrawals.PROCESS.type()))
                    && one.contains("t-1@0000000002: the command that it issues was not sent")
                    && one.endsWith(commands + "."))
        .anyMatch(one -> one.startsWith(commands) && one.contains(notOrdered(3)))
        .anyMatch(one -> one.startsWith(commands) && one.endsWith("t-1@4: content."))
        .anyMatch(one -> one.startsWith(commands) && one.contains("it was sent before: "))
        .anyMatch(one -> one.startsWith(commands) && one.contains(notOrdered(6)));
  }

  private static String notOrdered(int version) {
    return "its process did not issue it: there is no event %s".formatted(Withdrawals.id(version));
  }

  @Test
  void the_event_of_a_retry_is_looked_for_among_all() {
    Instant early = Instant.now().minus(Duration.ofDays(20));
    writer.commit(writer.event(2, early), writer.tombstone(4));
    writer.commit(writer.event(5, Instant.now()), writer.command(5));
    writer.commit(writer.retry(2));
    writer.commit(writer.retry(3));
    writer.commit(writer.retry(4));
    Findings findings = new Findings(_ -> {});

    assertThat(audit(findings).issued()).isEqualTo(3);

    assertThat(sentences(findings)).singleElement().asString().contains(notOrdered(3));
  }

  @Test
  void commands_that_their_topic_has_lost_are_not_missed() throws Exception {
    writer.commit(writer.event(2, Instant.now()), writer.command(2));
    deleteCommands();
    Findings findings = new Findings(_ -> {});
    assertThat(audit(findings).issued()).isZero();
    assertThat(sentences(findings)).isEmpty();

    writer.commit(writer.event(3, Instant.now()), writer.command(3));
    writer.commit(writer.command(4));

    assertThat(audit(findings).issued()).isEqualTo(1);
    assertThat(sentences(findings)).singleElement().asString().contains(notOrdered(4));
  }

  private void deleteCommands() throws Exception {
    var commands = new TopicPartition(log.topics().commands(Withdrawals.ACCOUNTS), ofAccount());
    try (Admin admin = log.settings().kafka().admin()) {
      admin.deleteRecords(Map.of(commands, RecordsToDelete.beforeOffset(-1))).all().get();
    }
  }

  @Test
  void types_without_a_process_among_them_have_nothing_to_audit() {
    assertThat(of(List.of(Withdrawals.ACCOUNTS), new Findings(_ -> {})).hasProcesses()).isFalse();
    assertThat(of(Withdrawals.TYPES.all(), new Findings(_ -> {})).hasProcesses()).isTrue();
  }

  private static int ofAccount() {
    return AggregatePartitioner.partition(Withdrawals.ACCOUNT.getBytes(UTF_8), PARTITIONS);
  }

  private Counts audit(Findings findings) {
    return of(Withdrawals.TYPES.all(), findings).run();
  }

  private IssuedAudit of(List<AggregateType> types, Findings findings) {
    return new IssuedAudit(log, Withdrawals.TYPES, types, PLAN, findings);
  }

  private static List<String> sentences(Findings findings) {
    return findings.differences().stream().map(Difference::sentence).toList();
  }
}
