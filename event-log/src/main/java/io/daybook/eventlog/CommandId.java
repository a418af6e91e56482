package io.daybook.eventlog;

import java.util.regex.Pattern;

/** Identity of a command within its aggregate: 1 to 128 visible ASCII characters. */
public final class CommandId {
  /** What an id looks like, for messages and OpenAPI. */
  public static final String PATTERN = "[!-~]{1,128}";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  private CommandId() {}

  /** Whether this text can be a command's id. */
  public static boolean isValid(String id) {
    return VALID.matcher(id).matches();
  }
}
