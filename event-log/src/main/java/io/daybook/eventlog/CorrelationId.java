package io.daybook.eventlog;

import java.util.Set;

/**
 * Names the correlation that commands and events belong to: 1 to 128 characters (code points), none
 * of them a control character, and neither {@code .} nor {@code ..}, which mean another path in
 * every address. Over HTTP it has the form of a {@link CommandId}, which is narrower.
 */
public final class CorrelationId {
  /** Characters at most. */
  public static final int MAX_LENGTH = 128;

  /** The form in words. */
  public static final String FORM =
      "1 to 128 characters without control characters, and neither . nor ..";

  private static final Set<String> PATH_STEPS = Set.of(".", "..");

  private CorrelationId() {}

  /** Whether this text can name a correlation. */
  public static boolean isValid(String id) {
    return !id.isEmpty()
        && isWithinLength(id)
        && id.chars().noneMatch(Character::isISOControl)
        && !PATH_STEPS.contains(id);
  }

  static boolean isWithinLength(String id) {
    return id.codePointCount(0, id.length()) <= MAX_LENGTH;
  }
}
