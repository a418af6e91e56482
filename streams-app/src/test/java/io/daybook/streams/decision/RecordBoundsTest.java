package io.daybook.streams.decision;

import static io.daybook.streams.decision.DecideCommandsTest.header;
import static io.daybook.streams.decision.DecideCommandsTest.noHeaders;
import static io.daybook.streams.decision.Fixtures.framed;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static io.daybook.streams.decision.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.RecordSize;
import io.daybook.eventlog.contract.TopicContract;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.ReplyTo;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No record that a command causes outgrows its topic, whatever the command brings along. */
class RecordBoundsTest {
  private static final int TOPIC = TopicContract.MAX_MESSAGE_BYTES;
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String LONG_TRACE = "t".repeat(1_048_404);

  private final DecisionDriver driver = DecisionDriver.ofOrders();

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void an_event_and_a_reply_take_no_trace_that_is_none() {
    Headers headers = noHeaders().add(RecordHeaders.TRACEPARENT, utf8(LONG_TRACE));
    driver.write(utf8("o-1"), framed(place(metadata("o-1", "c-1"), 2)), headers);

    TestRecord<byte[], byte[]> event = driver.eventRecords().getFirst();
    assertThat(event.headers().lastHeader(RecordHeaders.TRACEPARENT)).isNull();
    TestRecord<byte[], byte[]> reply = driver.replyRecord();
    assertThat(reply.headers().lastHeader(RecordHeaders.TRACEPARENT)).isNull();
    assertThat(driver.deadLetters()).isEmpty();
  }

  @Test
  void a_refusal_takes_none_either() {
    driver.send(place(metadata("o-1", "c-1"), 2));
    Headers headers = noHeaders().add(RecordHeaders.TRACEPARENT, utf8(LONG_TRACE));
    driver.write(utf8("o-1"), framed(place(metadata("o-1", "c-2"), 2)), headers);

    assertThat(driver.outcomeRecord().headers().lastHeader(RecordHeaders.TRACEPARENT)).isNull();
    assertThat(size(driver.replyRecord())).isLessThan(2_000);
  }

  @Test
  void a_sound_trace_is_in_all_of_them() {
    Headers headers = noHeaders().add(RecordHeaders.TRACEPARENT, utf8(TRACE));
    driver.write(utf8("o-1"), framed(place(metadata("o-1", "c-1"), 2)), headers);
    driver.write(utf8("o-1"), framed(place(metadata("o-1", "c-2"), 2)), headers);

    for (var record :
        new TestRecord<?, ?>[] {
          driver.eventRecords().getFirst(), driver.replyRecord(), driver.outcomeRecord()
        }) {
      assertThat(header(record.headers(), RecordHeaders.TRACEPARENT)).isEqualTo(TRACE);
    }
  }

  static Stream<Arguments> burdens() {
    return Stream.of(
        Arguments.of("one header", headers(h -> h.add("x", new byte[TOPIC - 1_000]))),
        Arguments.of("a long name", headers(h -> h.add("n".repeat(TOPIC - 1_000), null))),
        Arguments.of("100,000 headers", headers(h -> many(h, 100_000))),
        Arguments.of("no value", headers(h -> h.add(RecordHeaders.TRACEPARENT, null))),
        Arguments.of(
            "an address", headers(h -> h.add(RecordHeaders.REPLY_TO, new byte[TOPIC - 1_000]))),
        Arguments.of(
            "errors",
            headers(h -> h.add(RecordHeaders.ERRORS + "stacktrace", new byte[TOPIC - 1_000]))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("burdens")
  void a_sound_command_is_decided_whatever_its_headers(String name, Headers headers) {
    driver.write(utf8("o-1"), framed(place(metadata("o-1", "c-1"), 2)), headers);

    assertThat(driver.events()).hasSize(1);
    assertThat(driver.reply().getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("burdens")
  void a_dead_letter_of_a_record_as_large_as_its_topic_takes_has_all_of_it(
      String name, Headers headers) {
    driver.write(utf8("o-1"), utf8("junk"), headers);

    TestRecord<byte[], byte[]> letter = driver.deadLetters().getFirst();
    assertThat(size(letter)).isLessThanOrEqualTo(TopicContract.MAX_DEAD_LETTER_BYTES);
    assertThat(letter.value()).isEqualTo(utf8("junk"));
    assertThat(letter.headers().lastHeader(RecordHeaders.CUT)).isNull();
    assertThat(letter.headers().lastHeader(RecordHeaders.ERRORS + "stacktrace"))
        .as("errors are streams-app's to tell")
        .isNull();
    headers.forEach(
        header -> {
          if (!header.key().startsWith(RecordHeaders.ERRORS)) {
            assertThat(letter.headers().lastHeader(header.key())).isEqualTo(header);
          }
        });
  }

  /** A record that was compressed is larger than its batch was. */
  @Test
  void a_dead_letter_that_would_outgrow_its_topic_first_loses_foreign_headers() {
    Headers headers = noHeaders().add("x", new byte[3 * TOPIC]);
    headers.add(RecordHeaders.ID, utf8("c-1")).add(RecordHeaders.TRACEPARENT, utf8(TRACE));
    driver.write(utf8("o-1"), utf8("junk"), headers);

    TestRecord<byte[], byte[]> letter = driver.deadLetters().getFirst();
    assertThat(letter.value()).isEqualTo(utf8("junk"));
    assertThat(header(letter.headers(), RecordHeaders.CUT)).isEqualTo("headers");
    assertThat(header(letter.headers(), RecordHeaders.ID)).isEqualTo("c-1");
    assertThat(header(letter.headers(), RecordHeaders.TRACEPARENT)).isEqualTo(TRACE);
    assertThat(letter.headers().lastHeader("x")).isNull();
    assertThat(header(letter.headers(), RecordHeaders.ERRORS + "topic"))
        .isEqualTo("sales.order.commands.v1");
  }

  @Test
  void then_the_end_of_its_key_and_value() {
    byte[] value = new byte[9 * TOPIC];
    Arrays.fill(value, (byte) 'v');
    byte[] key = new byte[2 * TOPIC];
    Arrays.fill(key, (byte) 'k');
    Headers headers = noHeaders();
    RecordHeaders.addReplyTo(headers, ReplyTo.newBuilder().setPartition(1).build());
    driver.write(key, value, headers);

    TestRecord<byte[], byte[]> letter = driver.deadLetters().getFirst();
    assertThat(size(letter))
        .isLessThanOrEqualTo(TopicContract.MAX_DEAD_LETTER_BYTES)
        .isGreaterThan(TopicContract.MAX_DEAD_LETTER_BYTES - 100);
    assertThat(header(letter.headers(), RecordHeaders.CUT))
        .isEqualTo("headers, key of %d bytes, value of %d bytes", key.length, value.length);
    assertThat(driver.reply().getCode()).isEqualTo("COMMAND_TOO_LARGE");
  }

  @Test
  void a_long_address_in_a_command_is_none() {
    CommandMetadata.Builder metadata = metadata("o-1", "c-1");
    metadata.getReplyToBuilder().setAttemptId("a".repeat(250_000));
    driver.write(utf8("o-1"), framed(place(metadata, 1)), noHeaders());

    assertThat(driver.hasReply()).isFalse();
    assertThat(driver.deadLetters()).hasSize(1);
  }

  @Test
  void names_are_measured_in_code_points() {
    String beyond = "\uD83D\uDE00".repeat(129);
    String within = "\uD83D\uDE00".repeat(128);
    assertThat(decided(m -> m.setCorrelationId(within)).getOutcome())
        .isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(decided(m -> m.setCorrelationId(beyond)).getCode()).isEqualTo("COMMAND_INVALID");
    assertThat(decided(m -> m.setCausationId(beyond + beyond)).getCode())
        .isEqualTo("COMMAND_INVALID");
  }

  private CommandReply decided(UnaryOperator<CommandMetadata.Builder> change) {
    OrderCommand command = place(change.apply(metadata("o-1", "c-1")), 1);
    return driver.send(command);
  }

  private static Headers headers(UnaryOperator<Headers> add) {
    return add.apply(noHeaders());
  }

  private static Headers many(Headers headers, int count) {
    for (int i = 0; i < count; i++) {
      headers.add("h" + i % 10, new byte[] {1});
    }
    return headers;
  }

  private static long size(TestRecord<byte[], byte[]> record) {
    return RecordSize.of(record.key(), record.value(), record.headers());
  }
}
