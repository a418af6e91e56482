package io.daybook.domain;

/**
 * A reason to refuse a command: an enum per aggregate implements it, in the package of its decider.
 * A code is permanent, and has a page that the apps serve, {@code
 * META-INF/daybook/problems/<aggregate type>/<code>.md}.
 */
public interface RejectionCode {

  /** The code itself, for example {@code ORDER_UNKNOWN}. */
  String name();
}
