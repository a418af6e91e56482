package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.v1.ReplyTo;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordHeadersTest {
  private static final String REPLY_TO = "daybook-reply-to";

  private final Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();

  @Test
  void an_event_is_a_cloud_event_to_a_router_that_does_not_decode() {
    RecordHeaders.addCloudEvent(
        headers, "sales.order/o-1@3", "sales.order", "sales.order.v1.OrderShipped", "o-1");
    assertThat(texts())
        .isEqualTo(
            Map.of(
                "ce_specversion", "1.0",
                "content-type", "application/protobuf",
                "ce_id", "sales.order/o-1@3",
                "ce_source", "sales.order",
                "ce_type", "sales.order.v1.OrderShipped",
                "ce_subject", "o-1"));
  }

  @Test
  void the_reply_address_is_read_as_it_was_written() {
    ReplyTo replyTo = replyTo(7, "gateway-1", "attempt-1");
    RecordHeaders.addReplyTo(headers, replyTo);
    assertThat(RecordHeaders.replyTo(headers)).contains(replyTo);
    assertThat(texts()).containsEntry(REPLY_TO, "7/gateway-1/attempt-1");
  }

  /** Whether the partition exists is for the topology to judge. */
  @Test
  void any_number_is_a_partition_here() {
    RecordHeaders.addReplyTo(headers, replyTo(-1, "g", "a"));
    assertThat(RecordHeaders.replyTo(headers)).contains(replyTo(-1, "g", "a"));
  }

  @Test
  void the_last_address_counts() {
    RecordHeaders.addReplyTo(headers, replyTo(1, "g", "first"));
    RecordHeaders.addReplyTo(headers, replyTo(2, "g", "second"));
    assertThat(RecordHeaders.replyTo(headers)).contains(replyTo(2, "g", "second"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1/g", "1/g/a/b", "x/g/a", "99999999999/g/a", "/g/a", " 1/g/a"})
  void an_unsound_address_is_none(String text) {
    headers.add(REPLY_TO, text.getBytes(UTF_8));
    assertThat(RecordHeaders.replyTo(headers)).isEmpty();
  }

  @Test
  void names_of_more_than_64_characters_are_no_address() {
    headers.add(REPLY_TO, ("1/" + "g".repeat(65) + "/a").getBytes(UTF_8));
    assertThat(RecordHeaders.replyTo(headers)).isEmpty();
    headers.add(REPLY_TO, ("1/g/" + "a".repeat(65)).getBytes(UTF_8));
    assertThat(RecordHeaders.replyTo(headers)).isEmpty();
    headers.add(REPLY_TO, ("1/" + "g".repeat(64) + "/" + "a".repeat(64)).getBytes(UTF_8));
    assertThat(RecordHeaders.replyTo(headers)).isPresent();
  }

  @Test
  void an_absent_header_and_one_without_a_value_are_no_text() {
    assertThat(RecordHeaders.text(headers, RecordHeaders.TRACEPARENT)).isEmpty();
    headers.add(new RecordHeader(RecordHeaders.TRACEPARENT, (byte[]) null));
    assertThat(RecordHeaders.text(headers, RecordHeaders.TRACEPARENT)).isEmpty();
  }

  @Property
  void bytes_of_all_kinds_are_an_address_or_none(@ForAll byte[] bytes) {
    Headers any = new org.apache.kafka.common.header.internals.RecordHeaders();
    any.add(REPLY_TO, bytes);
    RecordHeaders.replyTo(any)
        .ifPresent(replyTo -> assertThat(replyTo.getGatewayId()).hasSizeLessThanOrEqualTo(64));
  }

  private Map<String, String> texts() {
    return Arrays.stream(headers.toArray())
        .collect(Collectors.toMap(Header::key, header -> new String(header.value(), UTF_8)));
  }

  private static ReplyTo replyTo(int partition, String gateway, String attempt) {
    return ReplyTo.newBuilder()
        .setPartition(partition)
        .setGatewayId(gateway)
        .setAttemptId(attempt)
        .build();
  }
}
