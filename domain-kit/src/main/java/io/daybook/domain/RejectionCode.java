package io.daybook.domain;

/**
 * A reason to refuse a command: an enum per aggregate implements it. A code is permanent, and has a
 * page under docs/problems.
 */
public interface RejectionCode {

  /** The code itself, for example {@code ORDER_UNKNOWN}. */
  String name();
}
