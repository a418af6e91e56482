package io.daybook.query;

import io.daybook.domain.AggregateType;
import io.daybook.query.request.DecidedCommands;
import io.daybook.query.request.RequiredOffsets;
import io.daybook.query.request.Written;

/** Knows no more of commands than their events tell. */
public final class OnlyEvents implements DecidedCommands {

  @Override
  public RequiredOffsets needed(AggregateType type, RequiredOffsets required) {
    return required;
  }

  @Override
  public void lookUp(AggregateType type, RequiredOffsets required) {}

  @Override
  public Written written(AggregateType type, RequiredOffsets required) {
    return Written.UNKNOWN;
  }
}
