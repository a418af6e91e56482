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

  /** Three for each type: the state, the history, and the difference of two versions. */
  public static RouterFunction<ServerResponse> of(
      List<AggregateType> types, EventLog log, EventStore store) {
    return types.stream()
        .map(type -> of(new AggregateReads(type, log, store)))
        .reduce(RouterFunction::and)
        .orElseThrow();
  }

  private static RouterFunction<ServerResponse> of(AggregateReads reads) {
    String path = reads.type().path();
    return Routes.get(path, new StateQuery(reads)::answer)
        .and(Routes.get(path + "/events", new EventsQuery(reads)::answer))
        .and(Routes.get(path + "/diff", new DiffQuery(reads)::answer));
  }
}
