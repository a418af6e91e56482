package io.daybook.projections.stories;

import io.daybook.domain.AggregateTypes;
import io.daybook.readmodels.Projection;
import io.daybook.readmodels.Source;
import java.util.List;
import java.util.stream.Stream;

/** The projection {@code stories}: one row per command of any aggregate type. */
public final class Stories implements Projection {
  private final List<Source<?>> sources;

  Stories(AggregateTypes types) {
    this.sources =
        Stream.<Source<?>>concat(
                types.all().stream().map(StoryEvents::new), Stream.of(new StoryOutcomes(types)))
            .toList();
  }

  @Override
  public String name() {
    return "stories";
  }

  @Override
  public List<Source<?>> sources() {
    return sources;
  }
}
