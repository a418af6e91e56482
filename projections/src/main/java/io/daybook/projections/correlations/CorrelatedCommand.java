package io.daybook.projections.correlations;

import com.google.protobuf.Timestamp;
import io.daybook.domain.IssuedCommandId;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * A row of {@code correlated_commands}.
 *
 * @param ordinal of the aggregate type
 * @param causationId of what made somebody send it; empty where nothing is known
 * @param field number of the command in its union; 0 if it is not known
 * @param version of the aggregate afterwards
 * @param events their field numbers in their union, in order
 */
record CorrelatedCommand(
    String correlationId,
    Instant decidedAt,
    int ordinal,
    CommandPosition position,
    String causationId,
    String commandId,
    int field,
    String aggregateId,
    int version,
    Outcome outcome,
    String code,
    List<Integer> events) {

  CorrelatedCommand {
    events = List.copyOf(events);
    // A sender may write any text, and PostgreSQL takes none with this character.
    correlationId = correlationId.replace('\0', '\uFFFD');
    causationId = causationId.replace('\0', '\uFFFD');
    // A command that nobody caused names itself; that of a process has the id of the event behind
    // it.
    if (causationId.equals(commandId) && IssuedCommandId.parse(commandId).isEmpty()) {
      causationId = "";
    }
  }

  static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
