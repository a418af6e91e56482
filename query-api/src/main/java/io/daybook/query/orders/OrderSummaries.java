package io.daybook.query.orders;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.ProblemException;
import io.daybook.query.request.Demand;
import io.daybook.query.views.Attempt;
import io.daybook.query.views.Checkpoints;
import io.daybook.query.views.ViewReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of orders, once the view is as far as the caller demands. */
public final class OrderSummaries {
  private static final String ORDERS = "sales.order";
  private static final String PROJECTION = "order_summaries";

  private final OrderViews views;
  private final Checkpoints checkpoints;
  private final ViewReader reader;

  private OrderSummaries(OrderViews views, Checkpoints checkpoints, ViewReader reader) {
    this.views = views;
    this.checkpoints = checkpoints;
    this.reader = reader;
  }

  /** Over the views of this database. */
  public static OrderSummaries of(
      AggregateTypes types, EventLog log, JdbcClient jdbc, ViewReader reader) {
    AggregateType orders = types.byName(ORDERS).orElseThrow();
    return new OrderSummaries(
        new OrderViews(jdbc), new Checkpoints(jdbc, PROJECTION, log, List.of(orders)), reader);
  }

  /**
   * One page.
   *
   * @throws ProblemException 503 if the view is not as far within the wait, or cannot be read
   */
  OrderPage page(OrderQuery query, Optional<ConsistencyToken> token) {
    Map<AggregateType, Demand> demand = checkpoints.demand(token);
    return reader.await(demand, needed -> read(query, needed));
  }

  private Attempt<OrderPage> read(OrderQuery query, Map<AggregateType, Demand> demand) {
    Checkpoints.Applied applied = checkpoints.read();
    long lag = applied.lag(demand);
    if (lag > 0) {
      return Attempt.behind(lag);
    }
    List<OrderSummary> found = views.summaries(query);
    if (found.size() <= query.pageSize()) {
      return Attempt.of(new OrderPage(found, Optional.empty(), applied.token()));
    }
    List<OrderSummary> page = found.subList(0, query.pageSize());
    String next = PageToken.after(page.getLast()).encode(query.filter());
    return Attempt.of(new OrderPage(page, Optional.of(next), applied.token()));
  }
}
