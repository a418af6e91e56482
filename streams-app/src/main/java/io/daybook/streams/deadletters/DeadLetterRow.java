package io.daybook.streams.deadletters;

import io.daybook.domain.AggregateType;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A dead letter as a list has it, without its value.
 *
 * @param type name of the aggregate type, or the source topic where it is not one's
 * @param key the aggregate's id, or how many bytes it has where it cannot be one
 */
record DeadLetterRow(
    DeadLetterId id,
    Instant sentAt,
    String type,
    String key,
    int attempt,
    DeadLetterState state,
    String code,
    String reason,
    int valueBytes) {

  /** Oldest first. */
  static final Comparator<DeadLetterRow> ORDER =
      Comparator.comparing(DeadLetterRow::sentAt).thenComparing(DeadLetterRow::id);

  static DeadLetterRow of(DeadLetter letter, Optional<AggregateType> type, DeadLetterState state) {
    return new DeadLetterRow(
        letter.id(),
        letter.sentAt(),
        type.map(AggregateType::name)
            .or(() -> letter.source().map(DeadLetter.Source::topic))
            .orElse("-"),
        key(letter),
        letter.attempt().number(),
        state,
        letter.code(),
        letter.reason(),
        letter.valueBytes());
  }

  private static String key(DeadLetter letter) {
    byte[] key = letter.key();
    return letter
        .aggregateId()
        .orElseGet(() -> key == null ? "(none)" : "(%d bytes)".formatted(key.length));
  }
}
