package io.daybook.streams.decision;

import org.jspecify.annotations.Nullable;

/**
 * A sound command that cannot be decided: the rules have a bug, what they made is too large, or its
 * id was used by a later release.
 */
final class UndecidableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String reason;

  private final transient @Nullable ThrownByRules thrown;

  UndecidableException(String code, String reason, @Nullable ThrownByRules thrown) {
    super(reason, thrown);
    this.code = code;
    this.reason = reason;
    this.thrown = thrown;
  }

  @Nullable ThrownByRules thrown() {
    return thrown;
  }

  String code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
