package io.daybook.projections;

import com.google.protobuf.Message;
import io.daybook.eventlog.EventKey;
import io.daybook.readmodels.ProjectionStopped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of one partition that are read and not yet applied. They leave in batches of whole
 * commands; the rest of a command that has not arrived completely is held back, unless it was
 * erased.
 */
final class PendingEvents<E extends Message> {
  private final Deque<Pending<E>> events = new ArrayDeque<>();
  private @Nullable CommittedEvent<E> open;
  private int whole;

  /**
   * An event that waits.
   *
   * @param ends whether nothing of its command follows
   */
  private record Pending<E extends Message>(CommittedEvent<E> event, boolean ends) {}

  /**
   * Takes the next event of the partition.
   *
   * @throws ProjectionStopped if it breaks a command in two
   */
  void add(CommittedEvent<E> event) {
    CommittedEvent<E> previous = open;
    if (!event.follows(previous)) {
      throw new ProjectionStopped(
          "Event %s at offset %d is number %d of %d of its command, after %s; commands must be whole."
              .formatted(
                  event.metadata().getEventId(),
                  event.offset(),
                  event.metadata().getIndexInCommand() + 1,
                  event.metadata().getEventsInCommand(),
                  previous == null ? "nothing" : previous.metadata().getEventId()));
    }
    if (previous != null && !event.isOfSameCommand(previous)) {
      end();
    }
    events.add(new Pending<>(event, event.endsCommand()));
    if (event.endsCommand()) {
      open = null;
      whole = events.size();
    } else {
      open = event;
    }
  }

  /** The event of this key was erased: if it was the last of its command, that is whole now. */
  void erased(EventKey key) {
    CommittedEvent<E> last = open;
    if (last != null
        && last.isFollowedInCommandBy(key.aggregateId(), key.version())
        && last.lastVersionOfCommand() == key.version()) {
      end();
    }
  }

  /** What is missing of the open command does not come any more. */
  private void end() {
    events.addLast(new Pending<>(events.removeLast().event(), true));
    open = null;
    whole = events.size();
  }

  /**
   * The next whole commands, together at most {@code limit} events unless the first alone has more;
   * empty when no command is whole. They stay here until {@link #remove}.
   */
  List<CommittedEvent<E>> batch(int limit) {
    int end = 0;
    int seen = 0;
    for (Pending<E> one : events) {
      if (seen == whole || (seen >= limit && end > 0)) {
        break;
      }
      seen++;
      if (one.ends()) {
        end = seen;
      }
    }
    return events.stream().limit(end).map(Pending::event).toList();
  }

  /** Forgets a batch that is applied. */
  void remove(List<CommittedEvent<E>> batch) {
    batch.forEach(_ -> events.remove());
    whole -= batch.size();
  }

  int size() {
    return events.size();
  }
}
