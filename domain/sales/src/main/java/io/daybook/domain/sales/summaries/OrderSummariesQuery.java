package io.daybook.domain.sales.summaries;

import static io.daybook.readmodels.Filter.equal;
import static io.daybook.readmodels.Filter.since;
import static io.daybook.readmodels.Filter.until;
import static io.daybook.readmodels.SortOrder.descending;

import io.daybook.readmodels.ViewQuery;

/** Orders, newest first. */
public final class OrderSummariesQuery extends ViewQuery<OrderSummary> {

  public OrderSummariesQuery() {
    super(
        new OrderSummaries(),
        "/v1/order-summaries",
        "Orders, newest first, those of the same time by id.",
        descending("placedAt"),
        equal("customerId"),
        equal("status"),
        since("from", "placedAt"),
        until("to", "placedAt"));
  }
}
