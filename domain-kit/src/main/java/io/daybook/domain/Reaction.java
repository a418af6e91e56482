package io.daybook.domain;

import com.google.protobuf.Message;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process manager does about something that it observes.
 *
 * @param commands in the order in which they are issued
 * @param ends whether the process is over: it observes nothing more
 */
public record Reaction(List<Command> commands, boolean ends) {

  /**
   * A command to an aggregate.
   *
   * @param aggregateId key of the aggregate
   * @param command union of the commands of a type that the process declares, without metadata
   */
  public record Command(String aggregateId, Message command) {}

  public Reaction {
    commands = List.copyOf(commands);
  }

  /** Nothing is to be done. */
  public static Reaction none() {
    return new Reaction(List.of(), false);
  }

  /** Issues one command. */
  public static Reaction send(String aggregateId, Message command) {
    return none().andSend(aggregateId, command);
  }

  /** The process is over. */
  public static Reaction end() {
    return none().andEnd();
  }

  /** The same, and one more command after the others. */
  public Reaction andSend(String aggregateId, Message command) {
    Command one = new Command(aggregateId, command);
    return new Reaction(Stream.concat(commands.stream(), Stream.of(one)).toList(), ends);
  }

  /** The same, and the process is over then. */
  public Reaction andEnd() {
    return new Reaction(commands, true);
  }
}
