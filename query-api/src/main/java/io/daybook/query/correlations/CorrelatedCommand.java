package io.daybook.query.correlations;

import io.daybook.domain.AggregateType;
import io.daybook.proto.v1.Outcome;
import java.util.List;

/**
 * A row of the view {@code v1_correlated_commands}: a command and what became of it.
 *
 * @param field number of the command in its union; 0 if it is not known
 * @param causationId of what made somebody send it; empty where nothing is known
 * @param version of the aggregate afterwards
 * @param code why it was refused; else empty
 * @param events field numbers of its events in their union, in today's forms, in order
 */
record CorrelatedCommand(
    CorrelationPosition position,
    AggregateType type,
    String aggregateId,
    String commandId,
    int field,
    String causationId,
    int version,
    Outcome outcome,
    String code,
    List<Integer> events) {

  CorrelatedCommand {
    events = List.copyOf(events);
  }

  /** Whether it was refused, by whatever. */
  boolean isRefused() {
    return outcome != Outcome.OUTCOME_ACCEPTED;
  }

  /** Version that its event with this index has made. */
  int eventVersion(int index) {
    return version - events.size() + 1 + index;
  }

  String eventId(int index) {
    return "%s/%s@%d".formatted(type.name(), aggregateId, eventVersion(index));
  }

  /** What it is in an answer: itself, and its events or its refusal. */
  int nodes() {
    return 1 + events.size() + (isRefused() ? 1 : 0);
  }
}
