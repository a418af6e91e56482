package io.daybook.streams.decision;

import io.daybook.eventlog.RecordSize;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What one command makes, in bytes: each record with key, headers and overhead, and all together.
 *
 * <p>It is measured before the first put or forward, and before what is large is made: a record
 * that its topic refuses would end the thread, again at each retry.
 */
final class Weight {
  /** Topics take records of 1 MiB; the rest is room for those who copy them with more headers. */
  static final int MAX_RECORD_BYTES = 1_000_000;

  /** Events, state, reply and the rest of one command: memory of the app and of a transaction. */
  static final int MAX_COMMAND_BYTES = 8 * 1024 * 1024;

  static final String TOO_LARGE = "RESULT_TOO_LARGE";

  private long bytes;

  /** Adds a record to what the command makes. */
  void add(String what, Record<byte[], PartitionedValue> record) {
    PartitionedValue value = record.value();
    add(what, RecordSize.of(record.key(), value.bytes(), record.headers()));
  }

  /** Adds so many bytes to what the command makes. */
  void add(String what, long added) {
    require(what, added);
    bytes += added;
    if (bytes > MAX_COMMAND_BYTES) {
      throw new UndecidableException(
          TOO_LARGE,
          "All that it makes would have more than %d bytes.".formatted(MAX_COMMAND_BYTES),
          null);
    }
  }

  /** Requires that so many bytes fit into a record, before they are copied into one. */
  void require(String what, long one) {
    if (one > MAX_RECORD_BYTES) {
      throw new UndecidableException(
          TOO_LARGE,
          "%s would have %d bytes, at most %d are written.".formatted(what, one, MAX_RECORD_BYTES),
          null);
    }
  }
}
