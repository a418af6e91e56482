package io.daybook.query.orders;

import io.daybook.eventlog.ConsistencyToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows and checkpoints of one snapshot.
 *
 * @param next where the next page begins; empty on the last one
 * @param seen what the rows have seen of the log
 */
record OrderPage(
    List<OrderSummary> summaries, Optional<String> next, Optional<ConsistencyToken> seen) {

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("orderSummaries", summaries.stream().map(OrderSummary::toJson).toList());
    next.ifPresent(token -> json.put("nextPageToken", token));
    return json;
  }
}
