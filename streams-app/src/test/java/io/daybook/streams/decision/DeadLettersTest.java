package io.daybook.streams.decision;

import static io.daybook.streams.decision.DecideCommandsTest.header;
import static io.daybook.streams.decision.DecideCommandsTest.noHeaders;
import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.framed;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static io.daybook.streams.decision.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.ReplyTo;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLettersTest {

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("null", "o-1", null, "COMMAND_UNDECODABLE"),
        Arguments.of("no frame", "o-1", utf8("{}"), "COMMAND_UNDECODABLE"),
        Arguments.of(
            "not Protobuf", "o-1", new byte[] {0, 0, 0, 0, 7, 0, 15}, "COMMAND_UNDECODABLE"),
        Arguments.of(
            "schema of another topic",
            "o-1",
            WireFormat.frame(99, place(metadata("o-1", "c-1"), 1)),
            "COMMAND_UNDECODABLE"),
        Arguments.of(
            "schema 0",
            "o-1",
            WireFormat.frame(0, place(metadata("o-1", "c-1"), 1)),
            "COMMAND_UNDECODABLE"),
        Arguments.of(
            "schema ffffffff",
            "o-1",
            WireFormat.frame(-1, place(metadata("o-1", "c-1"), 1)),
            "COMMAND_UNDECODABLE"),
        Arguments.of(
            "too large", "o-1", new byte[CommandReader.MAX_COMMAND_BYTES + 1], "COMMAND_TOO_LARGE"),
        Arguments.of(
            "other id", "o-1", framed(place(metadata("o-2", "c-1"), 1)), "COMMAND_INVALID"),
        Arguments.of(
            "not an id", "o 1", framed(place(metadata("o 1", "c-1"), 1)), "COMMAND_INVALID"),
        Arguments.of(
            "no command id", "o-1", framed(place(metadata("o-1", ""), 1)), "COMMAND_INVALID"),
        Arguments.of(
            "correlation that no address reaches",
            "o-1",
            framed(place(metadata("o-1", "c-1").setCorrelationId(".."), 1)),
            "COMMAND_INVALID"),
        Arguments.of(
            "correlation with a line end",
            "o-1",
            framed(place(metadata("o-1", "c-1").setCorrelationId("a\nb"), 1)),
            "COMMAND_INVALID"),
        Arguments.of(
            "expected above 2^31-1",
            "o-1",
            framed(place(metadata("o-1", "c-1").setExpectedVersion(-1), 1)),
            "COMMAND_INVALID"),
        Arguments.of(
            "actor too long", "o-1", framed(withActor("a".repeat(129))), "COMMAND_INVALID"),
        Arguments.of(
            "unknown mode",
            "o-1",
            framed(place(metadata("o-1", "c-1").setModeValue(99), 1)),
            "COMMAND_INVALID"),
        Arguments.of(
            "no command",
            "o-1",
            framed(OrderCommand.newBuilder().setMetadata(metadata("o-1", "c-1")).build()),
            "COMMAND_INVALID"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void an_unsound_record_is_a_dead_letter_and_its_sender_is_told(
      String name, String key, byte[] value, String code) {
    try (DecisionDriver driver = DecisionDriver.ofOrders()) {
      Headers headers = noHeaders();
      RecordHeaders.addReplyTo(
          headers, ReplyTo.newBuilder().setPartition(3).setAttemptId("a-1").build());
      headers.add(RecordHeaders.ID, utf8("c-of-header"));

      driver.write(utf8(key), value, headers);

      CommandReply reply = driver.reply();
      assertThat(reply.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
      assertThat(reply.getCode()).isEqualTo(code);
      assertThat(reply.getMessage()).isNotBlank();
      var letter = driver.deadLetters().getFirst();
      assertThat(letter.key()).isEqualTo(utf8(key));
      assertThat(letter.value()).isEqualTo(value);
      assertThat(header(letter.headers(), "__streams.errors.topic"))
          .isEqualTo("sales.order.commands.v1");
      assertThat(header(letter.headers(), "__streams.errors.offset")).isEqualTo("0");
      assertThat(header(letter.headers(), "__streams.errors.message")).startsWith(code);
      assertThat(driver.events()).isEmpty();
    }
  }

  @Test
  void a_command_of_another_version_of_the_schema_is_decided() {
    try (DecisionDriver driver = DecisionDriver.ofOrders()) {
      byte[] value = WireFormat.frame(Fixtures.STRANGERS_SCHEMA, place(metadata("o-1", "c-1"), 1));
      driver.write(utf8("o-1"), value, noHeaders());

      assertThat(driver.reply().getVersion()).isEqualTo(1);
    }
  }

  @Test
  void a_record_without_key_or_reply_address_is_a_dead_letter_too() {
    try (DecisionDriver driver = DecisionDriver.ofOrders()) {
      driver.write(null, utf8("poison"), noHeaders());

      assertThat(driver.deadLetters()).hasSize(1);
      assertThat(driver.hasReply()).isFalse();
      assertThat(driver.send(place(metadata("o-1", "c-1"), 1)).getVersion())
          .as("the partition goes on")
          .isEqualTo(1);
    }
  }

  @Test
  void a_key_that_belongs_elsewhere_is_not_decided_here() {
    try (DecisionDriver driver = new DecisionDriver(Fixtures.orderDecider(), 8)) {
      driver.write(utf8("o-1"), framed(place(metadata("o-1", "c-1"), 1)), noHeaders());

      CommandReply reply = driver.reply();
      assertThat(reply.getCode()).isEqualTo("COMMAND_IN_WRONG_PARTITION");
      assertThat(reply.getCommandId()).isEqualTo("c-1");
      assertThat(driver.events()).isEmpty();
      assertThat(driver.deadLetters()).hasSize(1);
    }
  }

  @Test
  void a_decider_that_throws_has_no_effect_and_the_same_command_is_decided_again() {
    FailingRules decider = new FailingRules();
    try (DecisionDriver driver = new DecisionDriver(decider, 1)) {
      driver.send(place(metadata("o-1", "c-1"), 1));
      driver.events();

      decider.fails = true;
      CommandReply failed = driver.send(addItem(metadata("o-1", "c-2"), 1));
      assertThat(failed.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
      assertThat(failed.getCode()).isEqualTo("DECIDER_FAILED");
      assertThat(failed.getMessage()).doesNotContain("secret");
      assertThat(driver.events()).isEmpty();
      assertThat(driver.deadLetters()).hasSize(1);

      decider.fails = false;
      assertThat(driver.send(addItem(metadata("o-1", "c-2"), 1)).getVersion()).isEqualTo(2);
    }
  }

  private static OrderCommand withActor(String name) {
    CommandMetadata.Builder metadata = metadata("o-1", "c-1");
    metadata.getActorBuilder().setName(name);
    return place(metadata, 1);
  }
}
