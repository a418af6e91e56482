package io.daybook.streams.deadletters;

/**
 * Who does something and why.
 *
 * @param operator as they say themselves, 1 to 128 characters
 * @param reason up to 500 characters; empty where none is asked for
 */
record Operator(String operator, String reason) {
  private static final int MAX_OPERATOR_LENGTH = 128;
  private static final int MAX_REASON_LENGTH = 500;

  Operator {
    if (operator.isBlank() || operator.length() > MAX_OPERATOR_LENGTH) {
      throw ToolRefusal.because("The operator is 1 to %d characters.", MAX_OPERATOR_LENGTH);
    }
    if (reason.length() > MAX_REASON_LENGTH) {
      throw ToolRefusal.because("The reason has more than %d characters.", MAX_REASON_LENGTH);
    }
  }
}
