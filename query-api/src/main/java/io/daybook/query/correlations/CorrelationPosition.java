package io.daybook.query.correlations;

import io.daybook.http.Rfc3339;
import io.daybook.query.request.QueryParameters;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;

/**
 * A command's place in its correlation: by time, then by where it stands in the log. As a page
 * token it is opaque base64url: a format byte, seconds, nanoseconds, ordinal, epoch, partition and
 * offset.
 */
record CorrelationPosition(
    Instant decidedAt, int ordinal, int topicEpoch, int partition, long commandOffset)
    implements Comparable<CorrelationPosition> {
  static final CorrelationPosition START = new CorrelationPosition(Instant.EPOCH, 0, 0, 0, 0);

  private static final Comparator<CorrelationPosition> ORDER =
      Comparator.comparing(CorrelationPosition::decidedAt)
          .thenComparingInt(CorrelationPosition::ordinal)
          .thenComparingInt(CorrelationPosition::topicEpoch)
          .thenComparingInt(CorrelationPosition::partition)
          .thenComparingLong(CorrelationPosition::commandOffset);
  private static final byte FORMAT = 1;
  private static final int LENGTH = 1 + 8 + 4 + 4 + 4 + 4 + 8;

  @Override
  public int compareTo(CorrelationPosition other) {
    return ORDER.compare(this, other);
  }

  String encode() {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH).put(FORMAT);
    bytes.putLong(decidedAt.getEpochSecond()).putInt(decidedAt.getNano());
    bytes.putInt(ordinal).putInt(topicEpoch).putInt(partition).putLong(commandOffset);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static CorrelationPosition decode(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() != LENGTH || bytes.get() != FORMAT) {
        throw notOurs();
      }
      Instant decidedAt = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
      if (!Rfc3339.isInRange(decidedAt)) {
        throw notOurs();
      }
      return new CorrelationPosition(
          decidedAt, bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getLong());
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw notOurs();
    }
  }

  private static RuntimeException notOurs() {
    return QueryParameters.invalid("pageToken", "was not made here");
  }
}
