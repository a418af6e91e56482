package io.daybook.query;

import io.daybook.domain.AggregateType;
import io.daybook.query.request.DecidedCommands;
import io.daybook.query.request.Demand;
import io.daybook.query.request.Written;

/** Knows no more of commands than their events tell. */
public final class OnlyEvents implements DecidedCommands {

  @Override
  public Demand needed(AggregateType type, Demand demand) {
    return demand;
  }

  @Override
  public void lookUp(AggregateType type, Demand demand) {}

  @Override
  public Written written(AggregateType type, Demand demand) {
    return Written.UNKNOWN;
  }
}
