package io.daybook.audit.finding;

import java.util.Locale;

/** What is audited: where a difference lies. */
public enum AuditedPart {
  /** The events themselves, and the commands that processes issue. */
  LOG,
  /** The write side's states. */
  STATES,
  /** The event store, as query-api answers from it. */
  ANSWERS,
  /** The views in PostgreSQL. */
  VIEWS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
