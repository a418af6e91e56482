package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.Outcome;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeTopicTest {
  private static final int PARTITION = 3;
  private static final OutcomeTopic TOPIC = new OutcomeTopic(LogSkips.NONE);

  @Test
  void an_outcome_is_one() {
    assertThat(TOPIC.read(record(framed(_ -> {})))).hasValue(outcome(_ -> {}));
  }

  @Test
  void an_outcome_of_no_command_is_malformed() {
    byte[] empty = WireFormat.frame(1, CommandOutcome.getDefaultInstance());
    assertMalformed(empty, "It names no command of an aggregate.");
    assertMalformed(
        framed(told -> told.setCommandId("a\u0000b")), "It names no command of an aggregate.");
    assertMalformed(
        framed(told -> told.setAggregateId("o 1")), "It names no command of an aggregate.");
  }

  @Test
  void an_outcome_that_streams_app_cannot_have_written_is_malformed() {
    assertMalformed(null, "The record has no value.");
    assertMalformed(WireFormat.frame(0, outcome(_ -> {})), "It names no schema that can be.");
    assertMalformed(
        framed(told -> told.getCommandPositionBuilder().setPartition(2)),
        "It names a command that is not of partition 3.");
    assertMalformed(
        framed(told -> told.setDecidedAt(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))),
        "It was decided at a time that is none.");
    assertMalformed(framed(told -> told.setOutcomeValue(99)), "Its outcome is not known here.");
    assertMalformed(
        framed(told -> told.setOutcome(Outcome.OUTCOME_UNKNOWN)),
        "It answers a look-up, which leaves no outcome.");
    assertMalformed(framed(told -> told.setCode("A\u0000")), "Its code is none.");
  }

  @Test
  void ids_are_those_that_a_command_may_have() {
    assertMalformed(
        framed(told -> told.setCorrelationId("s".repeat(129))),
        "Its correlation id is of no command.");
    assertMalformed(
        framed(told -> told.setCausationId("c".repeat(257))), "Its causation id is of no command.");
    Consumer<CommandOutcome.Builder> longest =
        told ->
            told.setCorrelationId("\0" + "\uD83D\uDE00".repeat(127))
                .setCausationId("c".repeat(256));
    assertThat(TOPIC.read(record(framed(longest)))).hasValue(outcome(longest));
  }

  @Test
  void a_malformed_outcome_that_the_operator_names_is_passed() {
    OutcomeTopic skipping = new OutcomeTopic(new LogSkips(Set.of(new LogPlace("outcomes", 3, 17))));
    assertThat(skipping.read(record(new byte[] {1}))).isEmpty();
  }

  private static void assertMalformed(byte @Nullable [] value, String why) {
    assertThatThrownBy(() -> TOPIC.read(record(value)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage(why);
  }

  private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
    return new ConsumerRecord<>("outcomes", PARTITION, 17, "o-1".getBytes(UTF_8), value);
  }

  private static byte[] framed(Consumer<CommandOutcome.Builder> change) {
    return WireFormat.frame(1, outcome(change));
  }

  private static CommandOutcome outcome(Consumer<CommandOutcome.Builder> change) {
    CommandOutcome.Builder told =
        CommandOutcome.newBuilder()
            .setCommandId("c-1")
            .setAggregateType("sales.order")
            .setAggregateId("o-1")
            .setCommandPosition(CommandPosition.newBuilder().setPartition(PARTITION).setOffset(5))
            .setDecidedAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
            .setOutcome(Outcome.OUTCOME_REJECTED)
            .setCode("ORDER_ALREADY_PAID");
    change.accept(told);
    return told.build();
  }
}
