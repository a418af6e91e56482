package io.daybook.query.aggregate;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.Routes;
import io.daybook.query.store.EventStore;
import java.util.List;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The routes to the aggregates of every declared type. */
public final class AggregateRoutes {
  private AggregateRoutes() {}

  /** Two for each type: the state and the history. */
  public static RouterFunction<ServerResponse> of(
      List<AggregateType> types, EventLog log, EventStore store) {
    return types.stream()
        .map(type -> of(type, new AggregateQueries(type, log, store)))
        .reduce(RouterFunction::and)
        .orElseThrow();
  }

  private static RouterFunction<ServerResponse> of(AggregateType type, AggregateQueries queries) {
    return Routes.get(type.path(), queries::state)
        .and(Routes.get(type.path() + "/events", queries::events));
  }
}
