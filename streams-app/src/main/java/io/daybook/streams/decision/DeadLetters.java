package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.RecordHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Makes dead letters: the source's key, value and headers, with the headers of KIP-1034 on why and
 * where from.
 */
final class DeadLetters {
  private static final int MAX_TEXT_LENGTH = 1_000;

  private DeadLetters() {}

  static Record<byte[], Outgoing> of(
      Record<byte[], byte[]> source, RecordMetadata position, Failure failure) {
    Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders(source.headers());
    String exception =
        failure.cause() == null ? failure.code() : failure.cause().getClass().getName();
    add(headers, "exception", exception);
    add(headers, "message", failure.code() + ": " + failure.reason());
    add(headers, "topic", position.topic());
    add(headers, "partition", Integer.toString(position.partition()));
    add(headers, "offset", Long.toString(position.offset()));
    return new Record<>(
        source.key(), new Outgoing(source.value(), null), source.timestamp(), headers);
  }

  private static void add(Headers headers, String name, String text) {
    String bounded = text.substring(0, Math.min(text.length(), MAX_TEXT_LENGTH));
    headers
        .remove(RecordHeaders.ERRORS + name)
        .add(RecordHeaders.ERRORS + name, bounded.getBytes(UTF_8));
  }
}
