package io.daybook.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.RecordHeaders;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A command that could not be decided, as the dead letters topic holds it.
 *
 * @param sentAt when its command was in the log
 * @param source where its command stood; empty where the headers do not say
 * @param code why, for example {@code DECIDER_FAILED}; empty where the headers do not say
 * @param reason the same for people
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record DeadLetter(
    DeadLetterId id,
    Instant sentAt,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers,
    Optional<Source> source,
    String code,
    String reason,
    RetryAttempt attempt) {

  /** Where a record stood. */
  record Source(String topic, int partition, long offset) {}

  static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    DeadLetterId id = new DeadLetterId(record.partition(), record.offset());
    Instant sentAt = Instant.ofEpochMilli(record.timestamp());
    String[] message = error(record.headers(), "message").split(": ", 2);
    return new DeadLetter(
        id,
        sentAt,
        record.key(),
        record.value(),
        record.headers(),
        source(record.headers()),
        message[0],
        message.length == 2 ? message[1] : "",
        RetryAttempt.of(id, sentAt, record.headers()));
  }

  /** Class of the exception, or the code again where there was none. */
  String exception() {
    return error(headers, "exception");
  }

  /** The key, if it can be an aggregate's id: then it is nobody's data. */
  Optional<String> aggregateId() {
    return Optional.ofNullable(key)
        .map(bytes -> new String(bytes, UTF_8))
        .filter(AggregateId::isValid);
  }

  /** What it has not of its command, which was too large; empty where nothing is missing. */
  String cut() {
    return RecordHeaders.text(headers, RecordHeaders.CUT).orElse("");
  }

  /** Whether its command cannot be made of it any more. */
  boolean isIncomplete() {
    return !cut().isEmpty() && !cut().equals(RecordHeaders.CUT_HEADERS);
  }

  int valueBytes() {
    return value == null ? 0 : value.length;
  }

  /** Whether both commands are to one aggregate, as far as the log shows. */
  boolean isOfSameKey(DeadLetter other) {
    return key != null
        && Arrays.equals(key, other.key)
        && source.map(Source::topic).equals(other.source.map(Source::topic));
  }

  private static Optional<Source> source(Headers headers) {
    try {
      String topic = error(headers, "topic");
      return topic.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Source(
                  topic,
                  Integer.parseInt(error(headers, "partition")),
                  Long.parseLong(error(headers, "offset"))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String error(Headers headers, String name) {
    return RecordHeaders.text(headers, RecordHeaders.ERRORS + name).orElse("");
  }
}
