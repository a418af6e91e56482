package io.daybook.domain.test;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.domain.Decision;
import io.daybook.domain.Rules;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.EventMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The log that this version of a business leaves to all later ones: the events of a few commands,
 * decided in their order, and the states that they add up to.
 */
public final class GoldenLog {
  private final Rules rules;
  private final Map<String, List<String>> linesByTopic = new TreeMap<>();
  private final Map<String, GoldenState> states = new LinkedHashMap<>();
  private final Set<FieldDescriptor> logged = new HashSet<>();

  GoldenLog(Rules rules) {
    this.rules = rules;
  }

  /**
   * Decides a command on what those before it have made of its aggregate.
   *
   * @param command the union of a type's commands, with the aggregate id in its metadata
   * @throws AssertionError if it is refused
   */
  public void send(Message command) {
    AggregateType type = type(command);
    CommandMetadata metadata = (CommandMetadata) command.getField(type.commandMetadata());
    decide(rules.of(type), metadata.getAggregateId(), command);
  }

  /**
   * The same for a command without metadata.
   *
   * @param command the union of a type's commands
   */
  public void send(String aggregateId, Message command) {
    decide(rules.of(type(command)), aggregateId, command);
  }

  private AggregateType type(Message command) {
    return rules
        .types()
        .byCommand(command.getDescriptorForType())
        .orElseThrow(
            () ->
                new AssertionError(
                    "%s is the union of commands of no aggregate"
                        .formatted(command.getDescriptorForType().getFullName())));
  }

  @SuppressWarnings("unchecked") // The state is what these rules have made.
  private <S extends Message> void decide(
      AggregateRules<?, S, ?> own, String aggregateId, Message command) {
    String key = own.type() + " " + aggregateId;
    GoldenState before =
        states.getOrDefault(
            key, new GoldenState(own.type(), own.revision(), aggregateId, 0, own.initialState()));
    Decision<? extends Message> decision = own.decide((S) before.state(), command);
    switch (decision) {
      case Decision.Accepted<? extends Message>(var events) -> add(own, key, before, events);
      case Decision.Rejected<? extends Message>(var code, var message) ->
          throw new AssertionError(
              "A golden log has no refused commands, and %s was refused with %s: %s"
                  .formatted(key, code, message));
    }
  }

  private void add(
      AggregateRules<?, ?, ?> own, String key, GoldenState before, List<? extends Message> events) {
    GoldenState after = before;
    for (Message decided : events) {
      int version = after.version() + 1;
      String id = after.aggregateId();
      GoldenEvent event = new GoldenEvent(own.type(), id, withMetadata(decided, own, id, version));
      List<String> lines = linesByTopic.computeIfAbsent(event.topic(), _ -> new ArrayList<>());
      lines.add(event.line(lines.size(), version));
      logged.add(decided.getOneofFieldDescriptor(own.type().eventCase()));
      Message state = own.evolve(after.state(), decided);
      after = new GoldenState(own.type(), own.revision(), id, version, state);
    }
    states.put(key, after);
  }

  private static Message withMetadata(
      Message event, AggregateRules<?, ?, ?> own, String aggregateId, int version) {
    EventMetadata metadata =
        EventMetadata.newBuilder()
            .setEventId("%s/%s@%d".formatted(own.type(), aggregateId, version))
            .setAggregateType(own.type().name())
            .setAggregateId(aggregateId)
            .setVersion(version)
            .build();
    return event.toBuilder().setField(own.type().eventMetadata(), metadata).build();
  }

  /** A sentence for each event that no command has led to; none if no command was sent at all. */
  List<String> faults() {
    if (linesByTopic.isEmpty()) {
      return List.of();
    }
    return rules.types().aggregates().stream()
        .flatMap(type -> type.eventCase().getFields().stream())
        .filter(arm -> !arm.getOptions().getDeprecated() && !logged.contains(arm))
        .map(
            arm ->
                "The golden log has no %s: send a command that leads to one"
                    .formatted(arm.getMessageType().getFullName()))
        .toList();
  }

  /** Writes a file for each topic, and one of the states; none if no command was sent. */
  void write(Path version) throws IOException {
    for (var topic : linesByTopic.entrySet()) {
      Files.write(version.resolve(topic.getKey() + ReleasedLog.ENDING), topic.getValue());
    }
    if (!states.isEmpty()) {
      List<String> lines = states.values().stream().map(GoldenState::line).toList();
      Files.write(version.resolve(GoldenState.FILE), lines);
    }
  }
}
