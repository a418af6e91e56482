package io.daybook.projections.correlations;

import io.daybook.domain.AggregateTypes;
import io.daybook.readmodels.Projection;
import io.daybook.readmodels.Source;
import java.util.List;
import java.util.stream.Stream;

/** The projection {@code correlations}: one row per command of any aggregate type. */
public final class Correlations implements Projection {
  private final List<Source<?>> sources;

  Correlations(AggregateTypes types) {
    this.sources =
        Stream.<Source<?>>concat(
                types.all().stream().map(CorrelatedEvents::new),
                Stream.of(new CorrelatedOutcomes(types)))
            .toList();
  }

  @Override
  public String name() {
    return "correlations";
  }

  @Override
  public List<Source<?>> sources() {
    return sources;
  }
}
