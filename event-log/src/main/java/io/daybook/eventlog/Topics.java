package io.daybook.eventlog;

import io.daybook.domain.AggregateType;

/**
 * Names of the topics of one installation, and of the group that decides its commands.
 *
 * @param prefix stands before every name, for example {@code test.}; empty by default
 */
public record Topics(String prefix) {

  /** Commands of one aggregate type; key is the aggregate id. */
  public String commands(AggregateType type) {
    return prefix + type.name() + ".commands.v1";
  }

  /** Events of one aggregate type; key is {@link EventKey}. */
  public String events(AggregateType type) {
    return prefix + type.name() + ".events.v1";
  }

  /** Replies to commands of every type; key is the command id. */
  public String replies() {
    return prefix + "daybook.replies.v1";
  }

  /** What became of commands that left no event, of every type; key is the aggregate id. */
  public String outcomes() {
    return prefix + "daybook.outcomes.v1";
  }

  /** Records that could not be processed, of every type; key and value are the source's. */
  public String deadLetters() {
    return prefix + "daybook.dead-letters.v1";
  }

  /** What operators did about dead letters; key is the dead letter's id. */
  public String deadLetterActions() {
    return prefix + "daybook.dead-letter-actions.v1";
  }

  /**
   * Consumer group of streams-app, and what the names of its stores' topics begin with. What it has
   * committed says nothing of what is decided: {@link LastDecided} does.
   */
  public String decidingGroup() {
    return prefix + "daybook.streams-app";
  }

  /**
   * Consumer group that routes events to a process, and what the names of its topics begin with.
   */
  public String routingGroup(String process) {
    return routingGroups() + process;
  }

  /** What the names of these groups have in common. */
  public String routingGroups() {
    return prefix + "daybook.processes.";
  }
}
