package io.daybook.query.store;

import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.http.ProblemException;
import io.daybook.query.request.DecidedCommands;
import io.daybook.query.request.ReadModelProblems;
import io.daybook.query.request.RequiredOffsets;
import io.daybook.query.request.Written;
import io.daybook.query.store.EventStorePartition.StoreAtWatermark;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/** Every event of the log, by aggregate, once it is as far as the caller demands. */
public final class EventStore implements AggregateHistories {
  private final EventStorePartitions storePartitions;
  private final Rules rules;
  private final DecidedCommands decided;
  private final Duration wait;

  /**
   * @param wait at most, for what a query demands
   */
  EventStore(
      Rules rules, EventStorePartitions storePartitions, DecidedCommands decided, Duration wait) {
    this.storePartitions = storePartitions;
    this.decided = decided;
    this.rules = rules;
    this.wait = wait;
  }

  /** Waits until the store is there, and as far. */
  @Override
  public <T> T read(
      AggregateType type,
      String id,
      RequiredOffsets required,
      int minVersion,
      Function<History, T> answer) {
    int partition = storePartitions.partition(id);
    EventStorePartition kept = storePartitions.partition(type, partition);
    RequiredOffsets own = required.of(partition);
    StoreAtWatermark seen =
        await(
            kept, type, own, now -> minVersion == 0 || reaches(history(now, type, id), minVersion));
    if (seen != null) {
      seen.requireReadable();
    }
    try {
      if (seen == null) {
        throw behind(kept.now(), type, id, own, minVersion);
      }
      return answer.apply(history(seen, type, id));
    } catch (InvalidStateStoreException e) {
      throw ReadModelProblems.unavailable("The partition of this aggregate has just moved away.");
    }
  }

  private @Nullable StoreAtWatermark await(
      EventStorePartition kept,
      AggregateType type,
      RequiredOffsets own,
      Predicate<StoreAtWatermark> enough) {
    long begin = System.nanoTime();
    @Nullable Written written = null;
    try {
      while (true) {
        RequiredOffsets needed = decided.needed(type, own);
        long left = begin + wait.toNanos() - System.nanoTime();
        StoreAtWatermark seen =
            kept.await(
                now ->
                    now.malformed() != null
                        || (now.isCaughtUp() && lag(needed, now) == 0 && enough.test(now)),
                Duration.ofNanos(Math.min(left, DecidedCommands.LOOK_EVERY.toNanos())));
        if (seen != null || left <= 0) {
          return seen;
        }
        written = written == null ? decided.written(type, own) : written;
        written.require();
        if (System.nanoTime() - begin >= DecidedCommands.LOOK_UP_AFTER.toNanos()) {
          decided.lookUp(type, own);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ReadModelProblems.unavailable("This instance is shutting down.");
    }
  }

  private ProblemException behind(
      @Nullable StoreAtWatermark seen,
      AggregateType type,
      String id,
      RequiredOffsets own,
      int minVersion) {
    if (seen == null) {
      return ReadModelProblems.unavailable(
          "The partition of this aggregate is not here, or being restored.");
    }
    if (!seen.isCaughtUp()) {
      return ReadModelProblems.unavailable("The partition of this aggregate is still being read.");
    }
    long lag = lag(decided.needed(type, own), seen);
    return lag > 0 || minVersion == 0
        ? ReadModelProblems.commands(lag)
        : ReadModelProblems.version(minVersion, history(seen, type, id).last());
  }

  private static long lag(RequiredOffsets own, StoreAtWatermark seen) {
    return own.lag(_ -> seen.appliedOffset());
  }

  /** A store that has just gone away reaches nothing; the wait goes on for the next one. */
  private static boolean reaches(History history, int version) {
    try {
      return history.reaches(version);
    } catch (InvalidStateStoreException e) {
      return false;
    }
  }

  private History history(StoreAtWatermark seen, AggregateType type, String id) {
    return History.of(seen.store(), rules.of(type), id, seen.memo());
  }
}
