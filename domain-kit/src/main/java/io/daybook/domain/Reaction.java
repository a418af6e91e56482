package io.daybook.domain;

import com.google.protobuf.Message;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process manager does about something that it observes.
 *
 * @param commands in the order in which they are issued
 * @param timers that are set or cancelled, in this order, after the commands
 * @param ends whether the process is over: it observes nothing more, and its timers are cancelled
 */
public record Reaction(List<Command> commands, List<Timer> timers, boolean ends) {

  /**
   * A command to an aggregate.
   *
   * @param aggregateId key of the aggregate
   * @param command union of the commands of a type that the process declares, without metadata
   */
  public record Command(String aggregateId, Message command) {}

  /** What is done about a timer. */
  public sealed interface Timer {
    /** Form of a name. */
    Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    /** Its name; one timer of a name is open in a process at most. */
    String name();

    /**
     * It runs from now on, instead of an open one of this name.
     *
     * @param name {@code [A-Za-z0-9._~-]{1,64}}
     * @param dueAt when it is due, from 1970 to 2286; cut to milliseconds. One of the past is due
     *     at once
     */
    record Set(String name, Instant dueAt) implements Timer {
      /** The first instant that a due time cannot be. */
      private static final Instant END = Instant.ofEpochMilli(10_000_000_000_000L);

      /** Checks both. */
      public Set {
        requireName(name);
        if (dueAt.isBefore(Instant.EPOCH) || !dueAt.isBefore(END)) {
          throw new IllegalArgumentException(
              "Timer %s is due at %s, which is not from 1970 to 2286".formatted(name, dueAt));
        }
        dueAt = Instant.ofEpochMilli(dueAt.toEpochMilli());
      }
    }

    /**
     * It runs no more, if it did.
     *
     * @param name {@code [A-Za-z0-9._~-]{1,64}}
     */
    record Cancel(String name) implements Timer {
      /** Checks it. */
      public Cancel {
        requireName(name);
      }
    }

    private static void requireName(String name) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("A timer's name is not " + NAME);
      }
    }
  }

  public Reaction {
    commands = List.copyOf(commands);
    timers = List.copyOf(timers);
  }

  /** Nothing is to be done. */
  public static Reaction none() {
    return new Reaction(List.of(), List.of(), false);
  }

  /** Issues one command. */
  public static Reaction send(String aggregateId, Message command) {
    return none().andSend(aggregateId, command);
  }

  /** Sets a timer, as {@link Timer.Set}. */
  public static Reaction setTimer(String name, Instant dueAt) {
    return none().andSetTimer(name, dueAt);
  }

  /** Cancels a timer, as {@link Timer.Cancel}. */
  public static Reaction cancelTimer(String name) {
    return none().andCancelTimer(name);
  }

  /** The process is over. */
  public static Reaction end() {
    return none().andEnd();
  }

  /** The same, and one more command after the others. */
  public Reaction andSend(String aggregateId, Message command) {
    return new Reaction(with(commands, new Command(aggregateId, command)), timers, ends);
  }

  /** The same, and a timer. */
  public Reaction andSetTimer(String name, Instant dueAt) {
    return new Reaction(commands, with(timers, new Timer.Set(name, dueAt)), ends);
  }

  /** The same, without a timer. */
  public Reaction andCancelTimer(String name) {
    return new Reaction(commands, with(timers, new Timer.Cancel(name)), ends);
  }

  /** The same, and the process is over then. */
  public Reaction andEnd() {
    return new Reaction(commands, timers, true);
  }

  private static <T> List<T> with(List<T> some, T more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }
}
