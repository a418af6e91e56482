package io.daybook.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.RecordSize;
import io.daybook.eventlog.contract.TopicContract;
import io.daybook.proto.v1.ReplyTo;
import io.daybook.streams.decision.Fixtures;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

/** A command that is sent again fits its topic, or is not sent. */
class CommandAgainTest {
  private static final byte[] JUNK = "junk".getBytes(UTF_8);
  private static final ReplyTo ADDRESS =
      ReplyTo.newBuilder().setPartition(1).setGatewayId("g").setAttemptId("a").build();

  @Test
  void it_has_the_headers_of_its_command_and_an_address_of_its_own() {
    ConsumerRecord<byte[], byte[]> letter = letter(JUNK);
    letter
        .headers()
        .add("tenant", JUNK)
        .add(RecordHeaders.ID, "c-1".getBytes(UTF_8))
        .add(RecordHeaders.REPLY_TO, "0/other/other".getBytes(UTF_8))
        .add(RecordHeaders.ERRORS + "topic", JUNK);

    assertThat(names(again(letter)))
        .containsExactly("tenant", RecordHeaders.ID, RecordHeaders.REPLY_TO, "daybook-retry");
    assertThat(RecordHeaders.replyTo(again(letter).headers())).contains(ADDRESS);
  }

  @Test
  void foreign_headers_are_left_out_where_it_would_not_fit_with_them() {
    ConsumerRecord<byte[], byte[]> letter = letter(JUNK);
    letter
        .headers()
        .add("x", new byte[TopicContract.MAX_MESSAGE_BYTES - 60])
        .add(RecordHeaders.ID, "c-1".getBytes(UTF_8));

    ProducerRecord<byte[], byte[]> again = again(letter);
    assertThat(names(again))
        .containsExactly(RecordHeaders.ID, RecordHeaders.REPLY_TO, "daybook-retry");
    assertThat(RecordSize.of(again.key(), again.value(), again.headers())).isLessThan(1_000);
  }

  @Test
  void one_that_is_too_large_all_the_same_is_not_sent() {
    assertThatExceptionOfType(ToolRefusal.class)
        .isThrownBy(() -> again(letter(new byte[TopicContract.MAX_MESSAGE_BYTES])))
        .withMessageContaining("more than its topic takes");
  }

  @Test
  void one_that_was_cut_is_not_sent_but_one_that_lost_foreign_headers_is() {
    ConsumerRecord<byte[], byte[]> letter = letter(JUNK);
    letter.headers().add(RecordHeaders.CUT, "headers, value of 9 bytes".getBytes(UTF_8));
    assertThatExceptionOfType(ToolRefusal.class)
        .isThrownBy(() -> again(letter))
        .withMessageContaining("too large to be kept whole (headers, value of 9 bytes)");

    ConsumerRecord<byte[], byte[]> whole = letter(JUNK);
    whole.headers().add(RecordHeaders.CUT, RecordHeaders.CUT_HEADERS.getBytes(UTF_8));
    assertThat(again(whole).value()).isEqualTo(JUNK);
  }

  @Test
  void of_hundreds_of_thousands_of_headers_the_last_hundred_are_shown() {
    ConsumerRecord<byte[], byte[]> letter = letter(JUNK);
    for (int i = 0; i < 300_000; i++) {
      letter.headers().add("h" + i, JUNK);
    }
    var json =
        new LetterJson(false)
            .of(DeadLetter.of(letter), Optional.of(Fixtures.orders()), new Actions());
    assertThat(json.path("headers")).hasSize(100);
    assertThat(json.path("headersLeftOut").asInt()).isEqualTo(299_900);
  }

  private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> letter) {
    return CommandAgain.of(DeadLetter.of(letter), Fixtures.orders(), "commands", 3, ADDRESS);
  }

  private static ConsumerRecord<byte[], byte[]> letter(byte[] value) {
    return new ConsumerRecord<>("letters", 0, 5, "o-1".getBytes(UTF_8), value);
  }

  private static List<String> names(ProducerRecord<byte[], byte[]> record) {
    Headers headers = record.headers();
    return Arrays.stream(headers.toArray()).map(Header::key).toList();
  }
}
