package io.daybook.query.views;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.AggregateId;
import io.daybook.query.request.QueryParameters;
import io.daybook.readmodels.RowType;
import io.daybook.readmodels.ViewQuery;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * Where the next page begins: after this row. Opaque base64url, bound to the filters that it was
 * made for: a format byte, the filters' fingerprint, the length of the key, the key, the text of
 * the value that rows are sorted by.
 *
 * @param key aggregate id of the row
 * @param sorted text of the value that rows are sorted by
 */
record PageToken(String key, String sorted) {
  static final int MAX_TEXT_LENGTH = 2_000;

  private static final byte FORMAT = 1;
  private static final int FINGERPRINT_LENGTH = 8;
  private static final int FIXED_LENGTH = 1 + FINGERPRINT_LENGTH + 1;

  static <R extends Record> PageToken after(R last, ViewQuery<R> query) {
    RowType<R> type = query.rowType();
    Object value = Objects.requireNonNull(type.component(query.order().component()).value(last));
    String sorted = value instanceof Enum<?> constant ? constant.name() : value.toString();
    return new PageToken(type.id(last), sorted);
  }

  /**
   * The token, for the caller.
   *
   * @param filterValues of the query, by parameter
   */
  String encode(Map<String, Object> filterValues) {
    byte[] keyBytes = key.getBytes(UTF_8);
    byte[] sortedBytes = sorted.getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(FIXED_LENGTH + keyBytes.length + sortedBytes.length);
    bytes.put(FORMAT).put(fingerprint(filterValues));
    bytes.put((byte) keyBytes.length).put(keyBytes).put(sortedBytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads a token.
   *
   * @param sortedType of the value that rows are sorted by
   */
  static PageToken decode(String text, Map<String, Object> filterValues, ParameterType sortedType) {
    ByteBuffer bytes = bytes(text);
    if (bytes.remaining() < FIXED_LENGTH || bytes.get() != FORMAT) {
      throw invalid();
    }
    byte[] fingerprint = new byte[FINGERPRINT_LENGTH];
    bytes.get(fingerprint);
    if (!Arrays.equals(fingerprint, fingerprint(filterValues))) {
      throw QueryParameters.invalid("pageToken", "belongs to a query with other filters");
    }
    int keyLength = bytes.get();
    if (keyLength < 0 || keyLength > bytes.remaining()) {
      throw invalid();
    }
    String key = text(bytes.slice(bytes.position(), keyLength));
    bytes.position(bytes.position() + keyLength);
    String sorted = text(bytes);
    if (!AggregateId.isValid(key) || sortedType.parse().apply(sorted).isEmpty()) {
      throw invalid();
    }
    return new PageToken(key, sorted);
  }

  /** Says of two filters whether they are the same, in a few bytes. */
  private static byte[] fingerprint(Map<String, Object> filterValues) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(filterValues.toString().getBytes(UTF_8));
      return Arrays.copyOf(digest, FINGERPRINT_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static ByteBuffer bytes(String text) {
    try {
      return ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static String text(ByteBuffer bytes) {
    try {
      String text = UTF_8.newDecoder().decode(bytes).toString();
      if (text.indexOf('\0') >= 0) {
        throw invalid();
      }
      return text;
    } catch (CharacterCodingException e) {
      throw invalid();
    }
  }

  private static RuntimeException invalid() {
    return QueryParameters.invalid("pageToken", "was not made here");
  }
}
