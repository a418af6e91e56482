package io.daybook.query.orders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows and checkpoints of one snapshot.
 *
 * @param next where the next page begins; empty on the last one
 * @param applied command offset by partition that the rows have seen
 */
record OrderPage(List<OrderSummary> summaries, Optional<String> next, Map<Integer, Long> applied) {

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("orderSummaries", summaries.stream().map(OrderSummary::toJson).toList());
    next.ifPresent(token -> json.put("nextPageToken", token));
    return json;
  }
}
