package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.RecordSize;
import io.daybook.eventlog.SourceHeaders;
import io.daybook.eventlog.contract.TopicContract;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters: the source's key, value and headers, with the headers of KIP-1034 on why and
 * where from.
 *
 * <p>A dead letter always fits its topic. A record that was compressed can be larger than any topic
 * takes: then the headers go that are not Daybook's, then the end of the key and of the value, and
 * the header {@link RecordHeaders#CUT} says so.
 */
final class DeadLetters {
  private static final int MAX_TEXT_LENGTH = 1_000;

  /** What is kept of a key that has to be cut. No aggregate id is as long. */
  private static final int MAX_CUT_KEY_BYTES = 1_024;

  /** For the longer lengths of what was measured without its value. */
  private static final int SLACK_BYTES = 16;

  private DeadLetters() {}

  static Record<byte[], PartitionedValue> of(
      Record<byte[], byte[]> source, RecordMetadata position, Failure failure) {
    Headers all = new org.apache.kafka.common.header.internals.RecordHeaders();
    SourceHeaders.copyAll(source.headers(), all);
    addErrors(all, position, failure);
    if (fits(source.key(), source.value(), all)) {
      return letter(source, source.key(), source.value(), all);
    }
    Headers few = new org.apache.kafka.common.header.internals.RecordHeaders();
    SourceHeaders.copyOfDaybook(source.headers(), few);
    addErrors(few, position, failure);
    return cut(source, few);
  }

  private static Record<byte[], PartitionedValue> cut(
      Record<byte[], byte[]> source, Headers headers) {
    byte[] key = source.key();
    byte[] value = source.value();
    if (fits(key, value, headers)) {
      headers.add(RecordHeaders.CUT, RecordHeaders.CUT_HEADERS.getBytes(UTF_8));
      return letter(source, key, value, headers);
    }
    String note =
        "headers, key of %d bytes, value of %d bytes".formatted(length(key), length(value));
    headers.add(RecordHeaders.CUT, note.getBytes(UTF_8));
    byte[] shortKey = start(key, MAX_CUT_KEY_BYTES);
    long left =
        TopicContract.MAX_DEAD_LETTER_BYTES
            - RecordSize.of(shortKey, new byte[0], headers)
            - SLACK_BYTES;
    return letter(source, shortKey, start(value, (int) left), headers);
  }

  private static boolean fits(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return RecordSize.of(key, value, headers) <= TopicContract.MAX_DEAD_LETTER_BYTES;
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static byte @Nullable [] start(byte @Nullable [] bytes, int length) {
    return bytes == null || bytes.length <= length ? bytes : Arrays.copyOf(bytes, length);
  }

  private static Record<byte[], PartitionedValue> letter(
      Record<byte[], byte[]> source,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers) {
    return new Record<>(key, new PartitionedValue(value, null), source.timestamp(), headers);
  }

  private static void addErrors(Headers headers, RecordMetadata position, Failure failure) {
    String exception = failure.cause() == null ? failure.code() : failure.cause().name();
    add(headers, "exception", exception);
    add(headers, "message", failure.code() + ": " + failure.reason());
    add(headers, "topic", position.topic());
    add(headers, "partition", Integer.toString(position.partition()));
    add(headers, "offset", Long.toString(position.offset()));
  }

  private static void add(Headers headers, String name, String text) {
    String bounded = text.substring(0, Math.min(text.length(), MAX_TEXT_LENGTH));
    headers.add(RecordHeaders.ERRORS + name, bounded.getBytes(UTF_8));
  }
}
