package io.daybook.streams.decision;

import io.daybook.domain.AggregateType;
import io.daybook.proto.v1.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts commands by aggregate type and outcome, before their transaction commits. */
final class DecisionMeters {
  private final Map<Outcome, Counter> decided = new EnumMap<>(Outcome.class);
  private final Counter skipped;
  private final Counter triedOut;

  DecisionMeters(AggregateType type, MeterRegistry registry) {
    for (Outcome outcome : Outcome.values()) {
      String name = outcome.name().replace("OUTCOME_", "").toLowerCase(Locale.ROOT);
      decided.put(
          outcome,
          Counter.builder("daybook.commands.decided")
              .description("Commands by what became of them; a duplicate counts again.")
              .tag("aggregate", type.name())
              .tag("outcome", name)
              .register(registry));
    }
    skipped =
        Counter.builder("daybook.commands.skipped")
            .description("Commands read again after their offset was decided.")
            .tag("aggregate", type.name())
            .register(registry);
    triedOut =
        Counter.builder("daybook.commands.dry.runs")
            .description("Commands that were decided without effect.")
            .tag("aggregate", type.name())
            .register(registry);
  }

  void decided(Outcome outcome) {
    Counter counter = decided.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }

  void triedOut() {
    triedOut.increment();
  }

  void skipped() {
    skipped.increment();
  }
}
