package io.daybook.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One declared process manager. Its log is that of an aggregate type, with Daybook's own unions.
 *
 * @param type of its commands, events and state
 * @param observes types whose events it is told of
 * @param commands types that it issues commands to, and is told what becomes of them
 * @param fromBeginning whether it begins with the log, and not where the log ends when it starts
 */
public record ProcessType(
    AggregateType type,
    List<AggregateType> observes,
    List<AggregateType> commands,
    boolean fromBeginning) {

  public ProcessType {
    observes = List.copyOf(observes);
    commands = List.copyOf(commands);
  }

  public String name() {
    return type.name();
  }

  /** Types whose events may have to be told to it, in the order of their ordinals. */
  public List<AggregateType> sources() {
    return Stream.concat(observes.stream(), commands.stream())
        .distinct()
        .sorted(Comparator.comparingInt(AggregateType::ordinal))
        .toList();
  }

  /**
   * The process that a command says it was issued by.
   *
   * @param commandId of any command
   * @return id of the process, if it is one of this type
   */
  public Optional<String> sender(String commandId) {
    return IssuedCommandId.parse(commandId)
        .filter(id -> id.process().equals(name()))
        .map(IssuedCommandId::processId);
  }

  @Override
  public String toString() {
    return name();
  }
}
