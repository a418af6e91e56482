package io.daybook.audit.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.daybook.eventlog.Deterministic;
import java.util.HexFormat;
import java.util.List;

/** Hashes as people compare them: 16 bytes in hexadecimal. */
public final class Hash {
  private static final char BETWEEN = '\u0000';

  private Hash() {}

  /** Of a state. */
  public static String of(Message state) {
    return hex(Deterministic.hash(state));
  }

  /** Of a row of a view. */
  public static String of(List<String> row) {
    return of(String.join(String.valueOf(BETWEEN), row));
  }

  /** Of a text. */
  public static String of(String text) {
    return hex(Deterministic.hash(text.getBytes(UTF_8)));
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
