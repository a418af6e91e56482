package io.daybook.query.correlations;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.daybook.domain.AggregateType;
import io.daybook.http.Problem;
import io.daybook.http.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;

/** A part of a correlation: names and ids only; contents are in the history. */
sealed interface CorrelationNode {

  /** Where more is shown. */
  String LINKS = "links";

  /** The members of the node, in order. */
  Map<String, Object> toJson();

  /** Somebody wanted something. */
  record Command(CorrelatedCommand command) implements CorrelationNode {
    @Override
    public Map<String, Object> toJson() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("kind", "command");
      putName(json, command.type().command().getDescriptorForType(), command.field());
      json.put("commandId", command.commandId());
      if (!command.causationId().isEmpty()) {
        json.put("causedBy", command.causationId());
      }
      json.put("outcome", outcome(command));
      putPlace(json, command, command.version());
      if (!command.events().isEmpty()) {
        json.put(LINKS, Map.of("events", eventsLink(command, 0, command.events().size())));
      }
      return json;
    }
  }

  /** It happened. */
  record Event(CorrelatedCommand command, int index) implements CorrelationNode {
    String id() {
      return command.eventId(index);
    }

    @Override
    public Map<String, Object> toJson() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("kind", "event");
      putName(json, command.type().event().getDescriptorForType(), command.events().get(index));
      json.put("eventId", id());
      json.put("causedBy", command.commandId());
      putPlace(json, command, command.eventVersion(index));
      json.put(LINKS, Map.of("events", eventsLink(command, index, 1)));
      return json;
    }
  }

  /** It did not happen. */
  record Refusal(CorrelatedCommand command) implements CorrelationNode {
    @Override
    public Map<String, Object> toJson() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("kind", "refusal");
      json.put("outcome", outcome(command));
      if (!command.code().isEmpty()) {
        json.put("code", command.code());
      }
      json.put("causedBy", command.commandId());
      putPlace(json, command, command.version());
      json.put(LINKS, Map.of("problem", problemLink(command)));
      return json;
    }
  }

  private static void putName(Map<String, Object> json, Descriptor union, int field) {
    FieldDescriptor arm = union.findFieldByNumber(field);
    if (arm != null) {
      json.put("name", arm.getMessageType().getName());
    }
  }

  private static void putPlace(Map<String, Object> json, CorrelatedCommand command, int version) {
    json.put("aggregateType", command.type().name());
    json.put("aggregateId", command.aggregateId());
    json.put("version", version);
    json.put("occurredAt", command.position().decidedAt().toString());
  }

  private static String outcome(CorrelatedCommand command) {
    return command.outcome().name().substring("OUTCOME_".length());
  }

  private static String eventsLink(CorrelatedCommand command, int index, int count) {
    AggregateType type = command.type();
    return "%s/events?after=%d&limit=%d"
        .formatted(
            type.path().replace("{" + type.idName() + "}", command.aggregateId()),
            command.eventVersion(index) - 1,
            count);
  }

  private static String problemLink(CorrelatedCommand command) {
    return switch (command.outcome()) {
      case OUTCOME_REJECTED -> Problem.rejectionUri(command.type().name(), command.code());
      case OUTCOME_VERSION_CONFLICT -> ProblemType.VERSION_CONFLICT.uri();
      case OUTCOME_COMMAND_ID_REUSED -> ProblemType.IDEMPOTENCY_KEY_REUSED.uri();
      case OUTCOME_FAILED -> ProblemType.COMMAND_FAILED.uri();
      case OUTCOME_ACCEPTED, OUTCOME_UNKNOWN, OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException(command.outcome() + " is no refusal");
    };
  }
}
