package io.daybook.projections.stories;

import io.daybook.domain.AggregateTypes;
import io.daybook.projections.Projection;
import io.daybook.projections.Source;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The projection {@code stories}: one row per command of any aggregate type. */
@Component
final class Stories implements Projection {
  private final List<Source<?>> sources;

  Stories(AggregateTypes types, StoryCommandTable table) {
    this.sources =
        Stream.<Source<?>>concat(
                types.all().stream().map(type -> new StoryEvents(type, table)),
                Stream.of(new StoryOutcomes(types, table)))
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
