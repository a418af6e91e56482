package io.daybook.audit.log;

import io.daybook.eventlog.EventKey;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order of one partition's events: whole commands, each later in its topic than the one before.
 * One writer cannot write anything else.
 */
final class CommandOrder {
  private final int topicEpoch;
  private @Nullable EventMetadata last;

  /**
   * @param topicEpoch of the commands topic as it is now
   */
  CommandOrder(int topicEpoch) {
    this.topicEpoch = topicEpoch;
  }

  /**
   * What is wrong with an event.
   *
   * @param missing an event that would have to be there; null if that is not what is wrong
   */
  record Wrong(String detail, @Nullable EventKey missing) {}

  /** What is wrong with the next event, if anything. */
  Optional<Wrong> add(EventMetadata event) {
    EventMetadata before = last;
    if (before == null) {
      last = event;
      return event.getIndexInCommand() == 0
          ? Optional.empty()
          : Optional.of(incomplete(event, key(event, -1)));
    }
    CommandPosition at = event.getCommandPosition();
    CommandPosition reached = before.getCommandPosition();
    if (goesBack(reached, at)) {
      // What follows continues the events before it, not this one.
      return Optional.of(
          new Wrong(
              "its command is at offset %d, events of the command at offset %d come before it"
                  .formatted(at.getOffset(), reached.getOffset()),
              null));
    }
    last = event;
    boolean follows =
        at.equals(reached)
            ? event.getIndexInCommand() == before.getIndexInCommand() + 1
                && event.getCommandId().equals(before.getCommandId())
            : event.getIndexInCommand() == 0 && isLast(before);
    if (follows) {
      return Optional.empty();
    }
    EventKey missing = isLast(before) ? key(event, -1) : key(before, 1);
    return Optional.of(incomplete(event, missing));
  }

  private boolean goesBack(CommandPosition reached, CommandPosition at) {
    return at.getTopicEpoch() == reached.getTopicEpoch()
        ? at.getOffset() < reached.getOffset()
        : reached.getTopicEpoch() == topicEpoch;
  }

  private static boolean isLast(EventMetadata event) {
    return event.getIndexInCommand() + 1 == event.getEventsInCommand();
  }

  private static EventKey key(EventMetadata event, int further) {
    return new EventKey(event.getAggregateId(), event.getVersion() + further);
  }

  private static Wrong incomplete(EventMetadata event, EventKey missing) {
    return new Wrong(
        "events are missing between it, number %d of %d of its command, and the one before it"
            .formatted(event.getIndexInCommand() + 1, event.getEventsInCommand()),
        missing);
  }
}
