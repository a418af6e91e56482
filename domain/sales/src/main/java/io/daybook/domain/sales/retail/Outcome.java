package io.daybook.domain.sales.retail;

/**
 * What became of one command.
 *
 * @param code why not; empty where there is nothing to say
 */
record Outcome(Kind kind, String code) {

  static final Outcome ACCEPTED = new Outcome(Kind.ACCEPTED, "");
  static final Outcome ALREADY_THERE = new Outcome(Kind.ALREADY_THERE, "");
  static final Outcome OPEN = new Outcome(Kind.OPEN, "");

  enum Kind {
    /** Decided now; its events are in the log. */
    ACCEPTED,
    /** The log has exactly this from an earlier run. */
    ALREADY_THERE,
    /** Refused by the rules, or something else is there. */
    REFUSED,
    /** Answered in a way that a working Daybook does not answer. */
    FAILED,
    /** Not sent, or without an answer when the import ended. */
    OPEN
  }

  static Outcome refused(String code) {
    return new Outcome(Kind.REFUSED, code);
  }

  static Outcome failed(String code) {
    return new Outcome(Kind.FAILED, code);
  }
}
