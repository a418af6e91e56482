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
import java.util.stream.Stream;

/**
 * The log that this version of a business leaves to all later ones: the events of a few commands,
 * decided in their order, what processes make of them, and the states that all add up to.
 */
public final class GoldenLog {
  private final Rules rules;
  private final Map<String, List<String>> linesByTopic = new TreeMap<>();
  private final Map<String, GoldenState> states = new LinkedHashMap<>();
  private final Set<FieldDescriptor> logged = new HashSet<>();

  private final GoldenProcesses processes;

  GoldenLog(Rules rules) {
    this.rules = rules;
    this.processes = new GoldenProcesses(rules, this);
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
    decide(rules.of(type), metadata.getAggregateId(), metadata.getCommandId(), command);
  }

  /**
   * The same for a command without metadata.
   *
   * @param command the union of a type's commands
   */
  public void send(String aggregateId, Message command) {
    decide(rules.of(type(command)), aggregateId, "", command);
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

  private void decide(
      AggregateRules<?, ?, ?> own, String aggregateId, String commandId, Message command) {
    switch (decision(own, aggregateId, command)) {
      case Decision.Accepted<? extends Message>(var events) ->
          add(own, aggregateId, commandId, events);
      case Decision.Rejected<? extends Message>(var code, var message) ->
          throw new AssertionError(
              "A golden log has no refused commands, and %s was refused with %s: %s"
                  .formatted(key(own, aggregateId), code, message));
    }
  }

  /**
   * Tells the processes of all that has happened so far, and sends the commands that they issue,
   * until nothing more is to come of it. A command that a process issues may be refused, which it
   * is told. What is sent after the last call is not observed.
   */
  public void route() {
    processes.route();
  }

  /** Decides on an aggregate or a process as it is now. */
  @SuppressWarnings("unchecked") // The state is what these rules have made.
  <S extends Message> Decision<? extends Message> decision(
      AggregateRules<?, S, ?> own, String aggregateId, Message command) {
    return own.decide((S) state(own, aggregateId).state(), command);
  }

  private GoldenState state(AggregateRules<?, ?, ?> own, String aggregateId) {
    return states.getOrDefault(
        key(own, aggregateId),
        new GoldenState(own.type(), own.revision(), aggregateId, 0, own.initialState()));
  }

  private static String key(AggregateRules<?, ?, ?> own, String aggregateId) {
    return own.type() + " " + aggregateId;
  }

  /** The events of one command, as they stand in the log then. */
  List<Message> add(
      AggregateRules<?, ?, ?> own,
      String aggregateId,
      String commandId,
      List<? extends Message> decided) {
    List<Message> added = new ArrayList<>();
    for (Message event : decided) {
      EventMetadata.Builder metadata =
          EventMetadata.newBuilder()
              .setCommandId(commandId)
              .setIndexInCommand(added.size())
              .setEventsInCommand(decided.size());
      added.add(add(own, aggregateId, metadata, event));
    }
    added.forEach(event -> processes.happened(own, event));
    return added;
  }

  private Message add(
      AggregateRules<?, ?, ?> own,
      String aggregateId,
      EventMetadata.Builder metadata,
      Message decided) {
    GoldenState before = state(own, aggregateId);
    int version = before.version() + 1;
    metadata
        .setEventId("%s/%s@%d".formatted(own.type(), aggregateId, version))
        .setAggregateType(own.type().name())
        .setAggregateId(aggregateId)
        .setVersion(version);
    Message event =
        decided.toBuilder().setField(own.type().eventMetadata(), metadata.build()).build();
    GoldenEvent golden = new GoldenEvent(own.type(), aggregateId, event);
    List<String> lines = linesByTopic.computeIfAbsent(golden.topic(), _ -> new ArrayList<>());
    lines.add(golden.line(lines.size(), version));
    logged.add(event.getOneofFieldDescriptor(own.type().eventCase()));
    Message state = own.evolve(before.state(), event);
    states.put(
        key(own, aggregateId),
        new GoldenState(own.type(), own.revision(), aggregateId, version, state));
    return event;
  }

  /**
   * A sentence for each event that no command has led to, and for each type that a process names in
   * vain; none if no command was sent at all.
   */
  List<String> faults() {
    if (linesByTopic.isEmpty()) {
      return List.of();
    }
    return Stream.concat(missingEvents(), processes.faults().stream()).toList();
  }

  private Stream<String> missingEvents() {
    return rules.types().aggregates().stream()
        .flatMap(type -> type.eventCase().getFields().stream())
        .filter(arm -> !arm.getOptions().getDeprecated() && !logged.contains(arm))
        .map(
            arm ->
                "The golden log has no %s: send a command that leads to one"
                    .formatted(arm.getMessageType().getFullName()));
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
