package io.daybook.query.store;

import io.daybook.eventlog.MalformedRecordException;

/**
 * A record of an events topic that is no event: the log is damaged, or somebody else wrote to it.
 * It is never skipped, since a history with a hole is a wrong answer.
 */
final class UnreadableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableEventException(
      String topic, int partition, long offset, MalformedRecordException cause) {
    super(
        "Unreadable record in topic=%s partition=%d offset=%d: %s"
            .formatted(topic, partition, offset, cause.getMessage()),
        cause);
  }
}
