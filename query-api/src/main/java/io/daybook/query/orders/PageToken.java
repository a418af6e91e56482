package io.daybook.query.orders;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.daybook.eventlog.AggregateId;
import io.daybook.http.Rfc3339;
import io.daybook.query.request.QueryParameters;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where the next page begins: after this order. Opaque base64url, bound to the filter that it was
 * made for: a format byte, the filter's fingerprint, seconds and nanoseconds, the order id.
 */
record PageToken(Instant placedAt, String orderId) {
  private static final byte FORMAT = 1;
  private static final int FIXED_LENGTH = 1 + OrderFilter.FINGERPRINT_LENGTH + 8 + 4;
  private static final int MAX_LENGTH = FIXED_LENGTH + 64;

  static PageToken after(OrderSummary last) {
    return new PageToken(last.placedAt(), last.orderId());
  }

  String encode(OrderFilter filter) {
    byte[] id = orderId.getBytes(US_ASCII);
    ByteBuffer bytes = ByteBuffer.allocate(FIXED_LENGTH + id.length);
    bytes.put(FORMAT).put(filter.fingerprint());
    bytes.putLong(placedAt.getEpochSecond()).putInt(placedAt.getNano()).put(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static PageToken decode(String text, OrderFilter filter) {
    ByteBuffer bytes = bytes(text);
    byte[] fingerprint = new byte[OrderFilter.FINGERPRINT_LENGTH];
    if (bytes.remaining() <= FIXED_LENGTH
        || bytes.remaining() > MAX_LENGTH
        || bytes.get() != FORMAT) {
      throw invalid();
    }
    bytes.get(fingerprint);
    if (!Arrays.equals(fingerprint, filter.fingerprint())) {
      throw QueryParameters.invalid("pageToken", "belongs to a query with other filters");
    }
    try {
      Instant placedAt = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
      byte[] id = new byte[bytes.remaining()];
      bytes.get(id);
      String orderId = new String(id, US_ASCII);
      if (AggregateId.isValid(orderId) && Rfc3339.isInRange(placedAt)) {
        return new PageToken(placedAt, orderId);
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static ByteBuffer bytes(String text) {
    try {
      return ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static RuntimeException invalid() {
    return QueryParameters.invalid("pageToken", "was not made here");
  }
}
