package io.daybook.eventlog;

import java.util.regex.Pattern;

/** Identity of an aggregate: {@code [A-Za-z0-9][A-Za-z0-9._~-]{0,63}}, case-sensitive. */
public final class AggregateId {
  /** What an id looks like, for messages and OpenAPI. */
  public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._~-]{0,63}";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  private AggregateId() {}

  /** Whether this text can be an aggregate's id. */
  public static boolean isValid(String id) {
    return VALID.matcher(id).matches();
  }
}
