package io.daybook.streams.deadletters;

import io.daybook.proto.v1.DeadLetterActionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was done about the dead letters of one partition, as of when it was read. */
final class Actions {
  private final Map<DeadLetterId, List<LoggedAction>> byLetter = new TreeMap<>();

  void add(LoggedAction action) {
    byLetter.computeIfAbsent(action.letter(), _ -> new ArrayList<>()).add(action);
  }

  /** In the order of the log. */
  List<LoggedAction> of(DeadLetterId letter) {
    return byLetter.getOrDefault(letter, List.of());
  }

  DeadLetterState state(DeadLetterId letter) {
    return finalOne(letter)
        .map(
            action ->
                action.kind() == DeadLetterActionKind.DEAD_LETTER_ACTION_KIND_RETRIED
                    ? DeadLetterState.RETRIED
                    : DeadLetterState.DISCARDED)
        .orElse(DeadLetterState.OPEN);
  }

  /** The action that closed a dead letter. */
  Optional<LoggedAction> finalOne(DeadLetterId letter) {
    return of(letter).stream().filter(Actions::isFinal).findFirst();
  }

  private static boolean isFinal(LoggedAction action) {
    return switch (action.kind()) {
      case DEAD_LETTER_ACTION_KIND_RETRIED, DEAD_LETTER_ACTION_KIND_DISCARDED -> true;
      case DEAD_LETTER_ACTION_KIND_UNSPECIFIED, DEAD_LETTER_ACTION_KIND_UNMASKED, UNRECOGNIZED ->
          false;
    };
  }
}
