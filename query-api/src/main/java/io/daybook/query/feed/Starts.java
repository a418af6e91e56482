package io.daybook.query.feed;

import io.daybook.http.ProblemException;
import io.daybook.query.request.ReadModelProblems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Finds the position that a reader begins at. */
final class Starts {
  private final FeedPartitions partitions;
  private final CatchUp catchUp;
  private final Duration wait;

  Starts(FeedPartitions partitions, CatchUp catchUp, Duration wait) {
    this.partitions = partitions;
    this.catchUp = catchUp;
    this.wait = wait;
  }

  /**
   * Looks into the log where that is needed.
   *
   * @param recent what the reader will go on with
   * @throws ProblemException {@code token-expired} if the position is not in the log, {@code
   *     unavailable} if too many readers look into it
   */
  Position find(Start start, RecentEvents recent) throws InterruptedException {
    return switch (start) {
      case Start.Now _ -> recent.high();
      case Start.Beginning _ -> beginning();
      case Start.At at -> at(at.time(), recent.high());
      case Start.After after -> after(after.position(), recent);
    };
  }

  private Position beginning() throws InterruptedException {
    Map<TopicPartition, Long> first = range(partitions.topics()).first();
    return partitions.position(topic -> first.getOrDefault(topic, 0L));
  }

  /**
   * Records have the time of their events, to the millisecond.
   *
   * @param now from before the look-up: where nothing is found, nothing before it is wanted
   */
  private Position at(Instant time, Position now) throws InterruptedException {
    if (time.isBefore(Instant.EPOCH)) {
      return beginning();
    }
    Map<TopicPartition, Long> found =
        orBusy(catchUp.firstAt(partitions.topics(), time.toEpochMilli(), wait));
    return partitions.position(
        topic -> found.getOrDefault(topic, now.next(partitions.of(topic).index())));
  }

  /** What is within the recent events was in the log a moment ago and need not be looked up. */
  private Position after(Position position, RecentEvents recent) throws InterruptedException {
    Position low = recent.low();
    Position high = recent.high();
    List<TopicPartition> doubtful =
        partitions.all().stream()
            .filter(
                one ->
                    position.next(one.index()) < low.next(one.index())
                        || position.next(one.index()) > high.next(one.index()))
            .map(FeedPartition::topic)
            .toList();
    if (doubtful.isEmpty()) {
      return position.copy();
    }
    CatchUp.Range there = range(doubtful);
    Position checked = position.copy();
    for (TopicPartition topic : doubtful) {
      long first = there.first().getOrDefault(topic, 0L);
      int index = partitions.of(topic).index();
      if (position.next(index) == PositionIds.YOUNGER) {
        checked.raise(index, first);
      }
      if (checked.next(index) < first
          || checked.next(index) > there.end().getOrDefault(topic, 0L)) {
        throw PositionIds.expired(
            "The event id names offset %d of %s, which is not in the log."
                .formatted(checked.next(index), topic));
      }
    }
    return checked;
  }

  private CatchUp.Range range(List<TopicPartition> topics) throws InterruptedException {
    return orBusy(catchUp.range(topics, wait));
  }

  private static <T> T orBusy(Optional<T> found) {
    return found.orElseThrow(
        () -> ReadModelProblems.unavailable("Too many readers are catching up at the moment."));
  }
}
