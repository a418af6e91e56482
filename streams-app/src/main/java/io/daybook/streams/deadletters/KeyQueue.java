package io.daybook.streams.deadletters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * The dead letters of one key, in the order in which their commands first failed, which is that of
 * the source: a command that was retried and failed again keeps its place.
 *
 * @param open those that nothing final was done about
 * @param retried the retries so far, whatever became of them
 * @param lastFailed where the last command of the key stood that failed, whatever was done about
 *     it: its offset in the commands topic; empty if no dead letter of it is kept
 */
record KeyQueue(List<Entry> open, List<LoggedAction> retried, OptionalLong lastFailed) {

  /** A dead letter without its value, of which a key may have many. */
  record Entry(DeadLetterId id, DeadLetterId first, Instant firstSentAt) {}

  /**
   * Reads the queue. It stays true for an operator who opened the {@link FencedPartition} first.
   */
  static KeyQueue read(DeadLetterLog log, int partition, Predicate<DeadLetter> ofKey) {
    Actions actions = log.actions(partition);
    List<Entry> open = new ArrayList<>();
    List<LoggedAction> retried = new ArrayList<>();
    AtomicReference<DeadLetter> last = new AtomicReference<>();
    log.each(
        partition,
        letter -> {
          if (ofKey.test(letter)) {
            if (log.isOfOwner(letter)) {
              last.set(letter);
            }
            switch (actions.state(letter.id())) {
              case OPEN -> open.add(entry(letter));
              case RETRIED -> actions.finalOne(letter.id()).ifPresent(retried::add);
              case DISCARDED -> {}
            }
          }
        });
    open.sort(Comparator.comparing(Entry::first).thenComparing(Entry::id));
    return new KeyQueue(
        List.copyOf(open),
        List.copyOf(retried),
        Optional.ofNullable(last.get()).flatMap(DeadLetter::source).stream()
            .mapToLong(DeadLetter.Source::offset)
            .findFirst());
  }

  private static Entry entry(DeadLetter letter) {
    return new Entry(letter.id(), letter.attempt().first(), letter.attempt().firstSentAt());
  }
}
