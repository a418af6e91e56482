package io.daybook.domain.sales.retail;

/**
 * The end of one command of the import.
 *
 * @param code why not; empty where there is nothing to say
 */
record ImportOutcome(Kind kind, String code) {

  static final ImportOutcome ACCEPTED = new ImportOutcome(Kind.ACCEPTED, "");
  static final ImportOutcome ALREADY_THERE = new ImportOutcome(Kind.ALREADY_THERE, "");
  static final ImportOutcome OPEN = new ImportOutcome(Kind.OPEN, "");

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

  static ImportOutcome refused(String code) {
    return new ImportOutcome(Kind.REFUSED, code);
  }

  static ImportOutcome failed(String code) {
    return new ImportOutcome(Kind.FAILED, code);
  }
}
