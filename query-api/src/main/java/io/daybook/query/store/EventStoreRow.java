package io.daybook.query.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.LoggedEvent;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * What the event store keeps of one record of the log, whether it is read or restored: an event as
 * it is, an erased event as an empty value, and of a malformed record, in place of it, where it
 * stands and why it is none. So a store knows what it cannot answer, whoever has filled it.
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record EventStoreRow(Bytes key, byte[] value) {
  /** No event is empty: each has a frame. */
  static final byte[] ERASED = {};

  /** No aggregate's id begins with it, so no range of an aggregate's events meets it. */
  private static final byte MALFORMED = 0;

  private static final int MARKER_BYTES = 1 + Long.BYTES;

  /**
   * The row of a record.
   *
   * @param value of the record
   */
  static EventStoreRow of(LogRecord record, byte[] value) {
    return switch (record) {
      case LogRecord.Event one -> event(one.event(), value);
      case LogRecord.Unknown one -> event(one.event(), value);
      case LogRecord.Erased one -> new EventStoreRow(Bytes.wrap(one.key().toBytes()), ERASED);
      case LogRecord.Malformed one ->
          new EventStoreRow(marker(one.place().offset()), utf8(one.reason()));
      case LogRecord.Skipped one ->
          new EventStoreRow(marker(one.place().offset()), utf8(one.reason()));
    };
  }

  /**
   * The first malformed record of which a store knows.
   *
   * @param skips records that are passed
   */
  static Optional<LogRecord.Malformed> firstMalformed(
      ReadOnlyKeyValueStore<Bytes, byte[]> store, TopicPartition partition, LogSkips skips) {
    try (KeyValueIterator<Bytes, byte[]> rows = store.range(marker(0), marker(Long.MAX_VALUE))) {
      while (rows.hasNext()) {
        KeyValue<Bytes, byte[]> row = rows.next();
        long offset = ByteBuffer.wrap(row.key.get()).getLong(1);
        LogPlace place = new LogPlace(partition.topic(), partition.partition(), offset);
        if (!skips.contains(place)) {
          return Optional.of(new LogRecord.Malformed(place, new String(row.value, UTF_8)));
        }
      }
      return Optional.empty();
    }
  }

  private static EventStoreRow event(LoggedEvent event, byte[] value) {
    EventKey key = new EventKey(event.metadata().getAggregateId(), event.version());
    return new EventStoreRow(Bytes.wrap(key.toBytes()), value);
  }

  private static Bytes marker(long offset) {
    return Bytes.wrap(ByteBuffer.allocate(MARKER_BYTES).put(MALFORMED).putLong(offset).array());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
