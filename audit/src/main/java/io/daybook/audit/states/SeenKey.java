package io.daybook.audit.states;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Key of a remembered command, as Kafka Streams writes it for a window store: the key's text, the
 * start of the window in 8 bytes, and 4 bytes that are 0.
 *
 * @param windowStart in milliseconds since 1970
 */
record SeenKey(String aggregateId, String commandId, long windowStart) {
  private static final int END_LENGTH = Long.BYTES + Integer.BYTES;
  private static final char BETWEEN = '@';

  /** Reads a key; null if it is none. */
  static @Nullable SeenKey parse(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length < END_LENGTH) {
      return null;
    }
    int length = bytes.length - END_LENGTH;
    String text = new String(bytes, 0, length, UTF_8);
    int between = text.indexOf(BETWEEN);
    return between < 0
        ? null
        : new SeenKey(
            text.substring(0, between),
            text.substring(between + 1),
            ByteBuffer.wrap(bytes).getLong(length));
  }
}
