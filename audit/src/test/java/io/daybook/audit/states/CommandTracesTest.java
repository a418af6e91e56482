package io.daybook.audit.states;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Events;
import io.daybook.audit.finding.Findings;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.ShipOrder;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.CommandOutcome;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandTracesTest {
  private static final Instant NOW = Instant.parse("2026-01-31T22:00:00Z");

  private final Findings findings = new Findings(_ -> {});
  private final CommandTraces traces = new CommandTraces(Events.ORDERS, NOW, 1L << 20, findings);

  @BeforeEach
  void one_slice() {
    assertThat(traces.next()).isTrue();
  }

  @Test
  void a_command_that_left_nothing_was_passed_over() {
    traces.decided(command("c-1", CommandMode.COMMAND_MODE_UNSPECIFIED));
    traces.end();
    assertThat(findings.differences()).hasSize(1);
    assertThat(findings.differences().getFirst().subject()).isEqualTo("t, partition 0, offset 1");
    assertThat(findings.differences().getFirst().what())
        .isEqualTo("it counts as decided and was not");
  }

  @Test
  void one_that_is_remembered_or_told_of_or_a_dead_letter_was_not() {
    traces.decided(command("c-1", CommandMode.COMMAND_MODE_UNSPECIFIED));
    traces.decided(command("c-2", CommandMode.COMMAND_MODE_UNSPECIFIED));
    traces.decided(command("c-3", CommandMode.COMMAND_MODE_UNSPECIFIED));
    traces.remembered(seen("o-1@c-1"));
    traces.outcome(
        CommandOutcome.newBuilder()
            .setAggregateType("sales.order")
            .setAggregateId("o-1")
            .setCommandId("c-2")
            .build());
    traces.deadLetter(deadLetter(3));
    traces.end();
    assertThat(findings.differences()).isEmpty();
  }

  @Test
  void what_another_command_left_is_no_trace_of_it() {
    traces.decided(command("c-1", CommandMode.COMMAND_MODE_UNSPECIFIED));
    traces.remembered(seen("o-2@c-1"));
    traces.remembered(seen("o-1@c-2"));
    traces.deadLetter(deadLetter(8));
    traces.outcome(
        CommandOutcome.newBuilder()
            .setAggregateType("sales.part")
            .setAggregateId("o-1")
            .setCommandId("c-1")
            .build());
    traces.end();
    assertThat(findings.differences()).hasSize(1);
  }

  @Test
  void dry_runs_look_ups_releases_and_what_is_no_command_leave_nothing() {
    traces.decided(command("c-1", CommandMode.COMMAND_MODE_DRY_RUN));
    traces.decided(command("c-2", CommandMode.COMMAND_MODE_LOOK_UP));
    traces.decided(command("c-3", CommandMode.COMMAND_MODE_RELEASE));
    traces.decided(new ConsumerRecord<>("t", 0, 8, "o-1".getBytes(UTF_8), new byte[] {1}));
    traces.end();
    assertThat(findings.differences()).isEmpty();
  }

  @Test
  void only_commands_are_audited_whose_traces_are_surely_kept() {
    assertThat(traces.since()).isEqualTo(Instant.parse("2026-01-30T00:00:00Z"));
    Duration kept = Events.ORDERS.seenCommandsWindow().multipliedBy(2).plusDays(1);
    assertThat(traces.tracesSince()).isAfterOrEqualTo(NOW.minus(kept));
  }

  private static ConsumerRecord<byte[], byte[]> command(String commandId, CommandMode mode) {
    OrderCommand ship =
        OrderCommand.newBuilder()
            .setMetadata(
                CommandMetadata.newBuilder()
                    .setAggregateId("o-1")
                    .setCommandId(commandId)
                    .setMode(mode))
            .setShipOrder(ShipOrder.newBuilder().setTrackingNumber("1Z999"))
            .build();
    int offset = Integer.parseInt(commandId.substring(2));
    return new ConsumerRecord<>("t", 0, offset, "o-1".getBytes(UTF_8), WireFormat.frame(1, ship));
  }

  /** Of the command at this offset; its bytes were cut. */
  private static ConsumerRecord<byte[], byte[]> deadLetter(int offset) {
    var letter = new ConsumerRecord<>("letters", 0, 1, "o-1".getBytes(UTF_8), new byte[1]);
    letter
        .headers()
        .add(RecordHeaders.ERRORS + "topic", "t".getBytes(UTF_8))
        .add(RecordHeaders.ERRORS + "partition", "0".getBytes(UTF_8))
        .add(RecordHeaders.ERRORS + "offset", Integer.toString(offset).getBytes(UTF_8));
    return letter;
  }

  private static ConsumerRecord<byte[], byte[]> seen(String key) {
    byte[] text = key.getBytes(UTF_8);
    byte[] bytes = ByteBuffer.allocate(text.length + 12).put(text).array();
    return new ConsumerRecord<>("t", 0, 5, bytes, new byte[0]);
  }
}
