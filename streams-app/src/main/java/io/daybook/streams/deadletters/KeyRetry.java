package io.daybook.streams.deadletters;

import io.daybook.domain.AggregateType;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Retries the first open dead letter of a key, or all of them, and releases the aggregate if it was
 * parked and nothing is open any more.
 *
 * @param release of a type that parks; else empty
 * @param lastFailed offset of the last command of the key that failed, where the operator says it
 */
record KeyRetry(RetryRun run, Target target, Optional<Release> release, @Nullable Long lastFailed) {
  /** How often those are retried that came meanwhile; each round reads a partition's letters. */
  private static final int MAX_ROUNDS = 100;

  /**
   * What is meant; which of it is open is read once the partition is fenced.
   *
   * @param id one dead letter; empty for all of the key
   */
  record Target(
      int partition,
      Optional<DeadLetterId> id,
      Optional<AggregateType> type,
      Optional<String> aggregateId,
      Predicate<DeadLetter> ofKey) {

    /** The type, if commands of an aggregate wait for one that failed. */
    Optional<AggregateType> parking() {
      return type.filter(AggregateType::parks).filter(_ -> aggregateId.isPresent());
    }
  }

  /** Retries them, and returns whether each was decided. */
  boolean retry() {
    KeyQueue queue = openQueue();
    if (target.id().isPresent()) {
      DeadLetterId id = target.id().get();
      OpenLetters.require(id, run.log().actions(target.partition()));
      return run.retry(List.of(firstOf(queue, id))) && releaseOrWait();
    }
    if (queue.open().isEmpty() && release.isEmpty()) {
      throw ToolRefusal.because("No dead letter of this aggregate is open.");
    }
    return run.retry(queue.open()) && release.map(this::releaseAfterAll).orElse(true);
  }

  private KeyQueue openQueue() {
    KeyQueue queue = read();
    if (target.type().isEmpty() || queue.retried().isEmpty()) {
      return queue;
    }
    run.requireDecided(queue, run.layout().names().commands(target.type().get()));
    return readAll();
  }

  private KeyQueue read() {
    return KeyQueue.read(run.log(), target.partition(), target.ofKey());
  }

  /** One of them may have failed again just now: it comes before those that were read. */
  private KeyQueue readAll() {
    run.log().awaitTransactions(target.partition());
    return read();
  }

  private static KeyQueue.Entry firstOf(KeyQueue queue, DeadLetterId id) {
    KeyQueue.Entry first = queue.open().getFirst();
    if (!first.id().equals(id)) {
      throw ToolRefusal.because(
          "Dead letter %s of the same key comes before %s: retry or discard it first.",
          first.id(), id);
    }
    return first;
  }

  /** Others of the key are retried when the operator says so. */
  private boolean releaseOrWait() {
    if (release.isEmpty()) {
      return true;
    }
    KeyQueue rest = readAll();
    if (rest.open().isEmpty()) {
      return releaseAfterAll(release.get());
    }
    run.say("%s stays parked: dead letter %s is next.", name(), rest.open().getFirst().id());
    return true;
  }

  /** Commands that came meanwhile have failed as well, and are retried first. */
  private boolean releaseAfterAll(Release of) {
    long refused = -1;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      KeyQueue queue = readAll();
      if (!queue.open().isEmpty()) {
        if (!run.retry(queue.open())) {
          return false;
        }
        continue;
      }
      long last = last(queue, refused);
      Optional<CommandReply> reply = of.ask(aggregateId(), last);
      if (reply.isEmpty()) {
        run.say("%s: the release was not answered in time. Retry it again.", name());
        return false;
      }
      if (reply.get().getOutcome() == Outcome.OUTCOME_ACCEPTED) {
        run.say("%s is not parked.", name());
        return true;
      }
      if (last == refused || lastFailed != null) {
        throw ToolRefusal.because(
            "%s stays parked. %s No dead letter of it is kept. If nothing can be done about it any"
                + " more, say --last-failed with that offset.",
            name(), reply.get().getMessage());
      }
      refused = last;
    }
    throw ToolRefusal.because(
        "%s stays parked: commands of it came faster than they were retried, %d times. Stop their"
            + " senders, then retry it again.",
        name(), MAX_ROUNDS);
  }

  private long last(KeyQueue queue, long unknown) {
    OptionalLong known = queue.lastFailed();
    return lastFailed != null ? lastFailed : known.orElse(unknown);
  }

  private String aggregateId() {
    return target.aggregateId().orElseThrow();
  }

  private String name() {
    return "%s/%s".formatted(target.type().orElseThrow(), aggregateId());
  }
}
