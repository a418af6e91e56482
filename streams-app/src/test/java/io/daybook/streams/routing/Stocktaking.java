package io.daybook.streams.routing;

import io.daybook.domain.Observed;
import io.daybook.domain.ProcessManager;
import io.daybook.domain.Reaction;
import io.daybook.streams.stocktaking.v1.StocktakingState;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts what happens to each part, from its first start on; it can be made to fail. */
public final class Stocktaking implements ProcessManager<StocktakingState> {
  private final AtomicBoolean fails = new AtomicBoolean();

  /** Whether it has a bug that every event meets. */
  public void fails(boolean now) {
    fails.set(now);
  }

  @Override
  public StocktakingState initialState() {
    return StocktakingState.getDefaultInstance();
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Optional<String> instance(Observed.Event event) {
    if (fails.get()) {
      throw new IllegalStateException("bug");
    }
    return Optional.of(event.aggregateId());
  }

  @Override
  public Reaction react(StocktakingState state, Observed observed) {
    return Reaction.none();
  }

  @Override
  public StocktakingState evolve(StocktakingState state, Observed observed) {
    return state.toBuilder().setObservations(state.getObservations() + 1).build();
  }
}
