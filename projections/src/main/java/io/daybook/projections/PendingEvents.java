package io.daybook.projections;

import com.google.protobuf.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of one partition that are read and not yet applied. They leave in batches of whole
 * commands; the rest of a command that has not arrived completely is held back.
 */
final class PendingEvents<E extends Message> {
  private final Deque<CommittedEvent<E>> events = new ArrayDeque<>();
  private @Nullable CommittedEvent<E> last;
  private int whole;

  /**
   * Takes the next event of the partition.
   *
   * @throws ProjectionStopped if it breaks a command in two
   */
  void add(CommittedEvent<E> event) {
    if (!event.follows(last)) {
      throw new ProjectionStopped(
          "Event %s at offset %d is number %d of %d of its command, after %s; commands must be whole."
              .formatted(
                  event.metadata().getEventId(),
                  event.offset(),
                  event.metadata().getIndexInCommand() + 1,
                  event.metadata().getEventsInCommand(),
                  last == null ? "nothing" : last.metadata().getEventId()));
    }
    events.add(event);
    last = event;
    if (event.endsCommand()) {
      whole = events.size();
    }
  }

  /**
   * The next whole commands, together at most {@code limit} events unless the first alone has more;
   * empty when no command is whole. They stay here until {@link #remove}.
   */
  List<CommittedEvent<E>> batch(int limit) {
    int end = 0;
    int seen = 0;
    for (CommittedEvent<E> event : events) {
      if (seen == whole || (seen >= limit && end > 0)) {
        break;
      }
      seen++;
      if (event.endsCommand()) {
        end = seen;
      }
    }
    return events.stream().limit(end).toList();
  }

  /** Forgets a batch that is applied. */
  void remove(List<CommittedEvent<E>> batch) {
    batch.forEach(event -> events.remove());
    whole -= batch.size();
  }

  int size() {
    return events.size();
  }
}
