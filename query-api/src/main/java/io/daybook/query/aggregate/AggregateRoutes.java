package io.daybook.query.aggregate;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.Route;
import io.daybook.http.Routes;
import io.daybook.http.RoutingTable;
import io.daybook.query.routing.OwnerRouting;
import io.daybook.query.store.AggregateHistories;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The routes to the aggregates of every declared type. */
public final class AggregateRoutes {
  private static final String STATE = "";
  private static final String HISTORY = "/events";
  private static final String DIFFERENCE = "/diff";

  private final EventLog log;
  private final AggregateHistories own;
  private final AggregateHistories standbys;
  private final OwnerRouting routing;

  /**
   * @param own partitions of this instance
   * @param standbys of this instance, of partitions that others have
   */
  public AggregateRoutes(
      EventLog log, AggregateHistories own, AggregateHistories standbys, OwnerRouting routing) {
    this.log = log;
    this.own = own;
    this.standbys = standbys;
    this.routing = routing;
  }

  /** Three for each type: the state, the history, and the difference of two versions. */
  public RouterFunction<ServerResponse> of(List<AggregateType> types) {
    return RoutingTable.of(types.stream().flatMap(this::of).toList());
  }

  /** The paths of these three. */
  public static List<String> paths(AggregateType type) {
    return Stream.of(STATE, HISTORY, DIFFERENCE).map(suffix -> type.path() + suffix).toList();
  }

  private Stream<Route> of(AggregateType type) {
    return Stream.of(
        get(type, STATE, reads -> new StateQuery(reads)::answer),
        get(type, HISTORY, reads -> new EventsQuery(reads)::answer),
        get(type, DIFFERENCE, reads -> new DiffQuery(reads)::answer));
  }

  private Route get(
      AggregateType type,
      String suffix,
      Function<AggregateReads, HandlerFunction<ServerResponse>> query) {
    return Routes.query(
        type.path() + suffix,
        routing.of(
            type,
            query.apply(new AggregateReads(type, log, own)),
            query.apply(new AggregateReads(type, log, standbys))));
  }
}
