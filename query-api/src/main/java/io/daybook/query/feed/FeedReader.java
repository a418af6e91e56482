package io.daybook.query.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One reader on its way: through the log until what it is missing is among the recent events, then
 * from there. The hand-over is by offsets: what its position has passed is not sent again, and the
 * recent events are taken only by a position that reaches their beginning in every partition.
 */
final class FeedReader {
  private final FeedLog log;
  private final RecentEvents recent;
  private final FeedFilter filter;
  private final Position position;
  private final EventStream out;
  private int turn;

  FeedReader(FeedLog log, Subscription subscription, EventStream out) {
    this.log = log;
    this.recent = subscription.recent();
    this.filter = subscription.filter();
    this.position = subscription.position().copy();
    this.out = out;
  }

  /** Where it is: what an id says of it. */
  String id() {
    return log.ids().encode(position);
  }

  /** Sends events until the stream must end. */
  End read() throws IOException, InterruptedException {
    out.begin(id());
    End end = null;
    while (end == null) {
      catchUp();
      end = follow();
    }
    return end;
  }

  private void catchUp() throws IOException, InterruptedException {
    Optional<FeedPartition> behind = behind();
    while (behind.isPresent() && !recent.isEnded()) {
      readStretch(behind.get());
      behind = behind();
    }
  }

  /** The partitions by turns; those that no wanted event can be in are passed over. */
  private Optional<FeedPartition> behind() {
    Position low = recent.low();
    List<FeedPartition> all = log.partitions().all();
    for (int i = 0; i < all.size(); i++) {
      FeedPartition partition = all.get((turn + i) % all.size());
      int index = partition.index();
      if (position.next(index) >= low.next(index)) {
        continue;
      }
      if (filter.mayBeIn(partition)) {
        turn = index + 1;
        return Optional.of(partition);
      }
      position.raise(index, low.next(index));
    }
    return Optional.empty();
  }

  private void readStretch(FeedPartition partition) throws IOException, InterruptedException {
    Optional<CatchUp.Stretch> stretch =
        log.catchUp()
            .stretch(partition.topic(), position.next(partition.index()), out.untilHeartbeat());
    if (stretch.isPresent()) {
      for (ConsumerRecord<byte[], byte[]> record : stretch.get().records()) {
        FeedEvent event = log.events().read(record, filter::wants);
        if (event != null) {
          position.raise(event.partition(), event.offset() + 1);
          out.event(this::id, event.text());
        }
      }
      position.raise(partition.index(), stretch.get().next());
      out.flush(this::id);
    }
    out.heartbeatIfDue(id());
  }

  /** Null if more is missing than there is, before all that is here was sent. */
  private @Nullable End follow() throws IOException, InterruptedException {
    boolean live = false;
    long cursor = 0;
    while (true) {
      Duration wait = live ? out.untilHeartbeat() : Duration.ZERO;
      switch (recent.after(cursor, position, wait.toNanos())) {
        case RecentEvents.Found.Ended ended -> {
          return ended.end();
        }
        case RecentEvents.Found.Missed _ -> {
          return live ? End.SLOW : null;
        }
        case RecentEvents.Found.Events found -> {
          cursor = found.cursor();
          send(found);
          if (!live && found.head() != null) {
            live = true;
            out.live(id());
          }
          out.heartbeatIfDue(id());
        }
      }
    }
  }

  private void send(RecentEvents.Found.Events found) throws IOException {
    for (FeedEvent event : found.events()) {
      if (event.offset() >= position.next(event.partition())) {
        position.raise(event.partition(), event.offset() + 1);
        if (isWanted(event)) {
          out.event(this::id, event.text());
        }
      }
    }
    if (found.head() != null) {
      position.raise(found.head());
    }
    out.flush(this::id);
  }

  private boolean isWanted(FeedEvent event) {
    return filter.mayBeIn(log.partitions().all().get(event.partition()))
        && (event.summary() == null || filter.wants(event.summary()));
  }
}
