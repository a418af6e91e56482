package io.daybook.query.decided;

import io.daybook.domain.AggregateType;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import io.daybook.query.request.RequiredOffsets;
import io.daybook.query.request.Written;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Where the commands topics end, asked for in the background: a token of a command beyond the end
 * is of no command that was ever written, and is not waited for.
 */
final class CommandEnds {
  private final Brokers brokers;
  private final Executor questions;
  private final Map<Place, CommandEnd> ends = new ConcurrentHashMap<>();

  CommandEnds(Brokers brokers, Executor questions) {
    this.brokers = brokers;
    this.questions = questions;
  }

  /** Asks where it is not known already that what is demanded was written. */
  Written written(AggregateType type, RequiredOffsets required) {
    List<Asked> asked =
        required.offsets().entrySet().stream()
            .filter(one -> end(type, one.getKey()).known() <= one.getValue())
            .map(one -> ask(type, one.getKey(), one.getValue()))
            .toList();
    return asked.isEmpty() ? Written.UNKNOWN : () -> asked.forEach(Asked::require);
  }

  private Asked ask(AggregateType type, int partition, long offset) {
    return new Asked(type, partition, offset, end(type, partition).ask());
  }

  private CommandEnd end(AggregateType type, int partition) {
    return ends.computeIfAbsent(
        new Place(type.name(), partition),
        _ -> new CommandEnd(() -> brokers.commandsEnd(type, partition), questions));
  }

  private record Asked(
      AggregateType type, int partition, long offset, CompletableFuture<Long> end) {

    /**
     * Where the brokers do not say, the query waits as it would without.
     *
     * @throws ProblemException if the log ends before
     */
    void require() {
      if (end.isDone() && !end.isCompletedExceptionally() && end.join() <= offset) {
        throw ProblemType.TOKEN_EXPIRED.exception(
            "The consistency token names command %d of %s in partition %d, but the log ends at %d."
                .formatted(offset, type, partition, end.join()));
      }
    }
  }
}
