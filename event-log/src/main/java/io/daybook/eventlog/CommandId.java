package io.daybook.eventlog;

/**
 * Identity of a command within its aggregate: 1 to 128 visible ASCII characters, and neither {@code
 * .} nor {@code ..}, which mean another path in every address.
 */
public final class CommandId {
  /** What an id looks like, for messages and OpenAPI. */
  public static final String PATTERN = "(?!\\.{1,2}$)[!-~]{1,128}";

  /** The same in words. */
  public static final String FORM = "1 to 128 visible ASCII characters, and neither . nor ..";

  private static final int MAX_LENGTH = 128;

  private CommandId() {}

  /** Whether this text can be a command's id. */
  public static boolean isValid(String id) {
    int length = id.length();
    if (length == 0 || length > MAX_LENGTH || id.equals(".") || id.equals("..")) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (id.charAt(i) < '!' || id.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
