package io.daybook.streams.deadletters;

/** Refuses what something final was done about already. */
final class OpenLetters {
  private OpenLetters() {}

  static void require(DeadLetterId id, Actions actions) {
    actions
        .finalOne(id)
        .ifPresent(
            done -> {
              throw ToolRefusal.because(
                  "Dead letter %s was %s by %s at %s.",
                  id, done.verb(), Table.shown(done.action().getOperator()), done.at());
            });
  }
}
