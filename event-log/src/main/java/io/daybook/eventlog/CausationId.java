package io.daybook.eventlog;

/**
 * Names the event or the command that made somebody send a command: at most 256 characters (code
 * points); empty where nothing is known.
 */
public final class CausationId {
  private static final int MAX_LENGTH = 256;

  private CausationId() {}

  /** Whether this text can name a cause. */
  public static boolean isValid(String id) {
    return id.codePointCount(0, id.length()) <= MAX_LENGTH;
  }
}
