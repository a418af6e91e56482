package io.daybook.query.correlations;

import io.daybook.eventlog.ConsistencyToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Nodes of one snapshot, in causal order.
 *
 * @param next where the next page begins; empty on the last one
 * @param seen what the nodes have seen of the log
 */
record CorrelationPage(
    String correlationId,
    List<CorrelationNode> nodes,
    Optional<CorrelationPosition> next,
    Optional<ConsistencyToken> seen) {

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("correlationId", correlationId);
    json.put("nodes", nodes.stream().map(CorrelationNode::toJson).toList());
    next.ifPresent(position -> json.put("nextPageToken", position.encode()));
    return json;
  }
}
