package io.daybook.streams.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hash over many rows, whatever their order: the exclusive or of 16 bytes of SHA-256 of each.
 *
 * @param high first 8 bytes
 * @param low last 8 bytes
 */
record StateHash(long high, long low) {
  static final StateHash NONE = new StateHash(0, 0);

  /** Of one row and its key. */
  static StateHash of(String key, byte[] row) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(key.getBytes(UTF_8));
      sha256.update((byte) 0);
      ByteBuffer hash = ByteBuffer.wrap(sha256.digest(row));
      return new StateHash(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** How many keys have another hash, or one of them only. */
  static long changed(Map<String, StateHash> before, Map<String, StateHash> after) {
    return Stream.concat(before.keySet().stream(), after.keySet().stream())
        .distinct()
        .filter(
            id -> !Optional.ofNullable(before.get(id)).equals(Optional.ofNullable(after.get(id))))
        .count();
  }

  StateHash and(StateHash other) {
    return new StateHash(high ^ other.high, low ^ other.low);
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
