package io.daybook.eventlog;

/** Identity of an aggregate: {@code [A-Za-z0-9][A-Za-z0-9._~-]{0,63}}, case-sensitive. */
public final class AggregateId {
  /** What an id looks like, for messages and OpenAPI. */
  public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._~-]{0,63}";

  private static final int MAX_LENGTH = 64;

  private AggregateId() {}

  /** Whether this text can be an aggregate's id. */
  public static boolean isValid(String id) {
    int length = id.length();
    if (length == 0 || length > MAX_LENGTH || !isLetterOrDigit(id.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char c = id.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '~' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
