package io.daybook.eventlog;

/**
 * W3C trace context of version 00: {@code 00-<trace id>-<parent id>-<flags>} in lower-case
 * hexadecimal, 55 characters, neither id all zero.
 */
public final class TraceParent {
  /** Length in characters. */
  public static final int LENGTH = 55;

  private static final int TRACE_ID = 3;
  private static final int PARENT_ID = 36;
  private static final int FLAGS = 53;

  private TraceParent() {}

  /** Whether this text is one. */
  public static boolean isValid(String text) {
    return text.length() == LENGTH
        && text.startsWith("00-")
        && isId(text, TRACE_ID, PARENT_ID - 1)
        && text.charAt(PARENT_ID - 1) == '-'
        && isId(text, PARENT_ID, FLAGS - 1)
        && text.charAt(FLAGS - 1) == '-'
        && isHex(text, FLAGS, LENGTH);
  }

  private static boolean isId(String text, int from, int to) {
    return isHex(text, from, to) && text.substring(from, to).chars().anyMatch(c -> c != '0');
  }

  private static boolean isHex(String text, int from, int to) {
    return text.substring(from, to)
        .chars()
        .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
