package io.daybook.eventlog;

import static org.apache.kafka.common.utils.ByteUtils.sizeOfVarint;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * What a record takes of its topic's {@code max.message.bytes}, at most: a batch that holds it
 * alone, uncompressed. A producer compares the same number with its {@code max.request.size}.
 */
public final class RecordSize {
  /** Header of a batch. */
  private static final int BATCH_BYTES = 61;

  /** Length, attributes and the differences of time and offset, each at its longest. */
  private static final int RECORD_BYTES = 21;

  private static final int NULL_LENGTH = -1;

  private RecordSize() {}

  /** Bytes of a record with this key, value and headers. */
  public static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long bytes = BATCH_BYTES + RECORD_BYTES + sized(key) + sized(value);
    int count = 0;
    for (Header header : headers) {
      int name = Utils.utf8Length(header.key());
      bytes += sizeOfVarint(name) + name + sized(header.value());
      count++;
    }
    return bytes + sizeOfVarint(count);
  }

  private static long sized(byte @Nullable [] bytes) {
    return bytes == null
        ? sizeOfVarint(NULL_LENGTH)
        : (long) sizeOfVarint(bytes.length) + bytes.length;
  }
}
