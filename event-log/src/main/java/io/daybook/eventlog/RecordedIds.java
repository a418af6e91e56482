package io.daybook.eventlog;

import org.jspecify.annotations.Nullable;

/**
 * The ids that an event or an outcome repeats of its command. No command is decided whose ids have
 * another form, and a table that they are keys of cannot hold any text.
 */
final class RecordedIds {
  private RecordedIds() {}

  /** Which of them no command has had; null if each may be, or is absent. */
  static @Nullable String foreign(String commandId, String correlationId, String causationId) {
    if (!commandId.isEmpty() && !CommandId.isValid(commandId)) {
      return "command id";
    }
    // Control characters are no fault of a record: the views show another in place of NUL.
    if (!CorrelationId.isWithinLength(correlationId)) {
      return "correlation id";
    }
    return CausationId.isValid(causationId) ? null : "causation id";
  }
}
