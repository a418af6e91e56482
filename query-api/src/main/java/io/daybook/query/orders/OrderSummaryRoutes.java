package io.daybook.query.orders;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.AggregateTypes;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.ConsistencyHeader;
import io.daybook.http.Json;
import io.daybook.http.Routes;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.query.request.Demand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The route to the order summaries. */
public final class OrderSummaryRoutes {
  /** Where they are. */
  public static final String PATH = "/v1/order-summaries";

  private static final String ORDERS = "sales.order";

  private final AggregateType type;
  private final EventLog log;
  private final OrderSummaries summaries;

  private OrderSummaryRoutes(AggregateType type, EventLog log, OrderSummaries summaries) {
    this.type = type;
    this.log = log;
    this.summaries = summaries;
  }

  /** The one route. */
  public static RouterFunction<ServerResponse> of(
      AggregateTypes types, EventLog log, OrderSummaries summaries) {
    AggregateType orders = types.byName(ORDERS).orElseThrow();
    return Routes.get(PATH, new OrderSummaryRoutes(orders, log, summaries)::page);
  }

  private ServerResponse page(ServerRequest request) {
    OrderQuery query = OrderQuery.of(request);
    int epoch = log.topicEpoch(type);
    Demand demand =
        Demand.of(ConsistencyHeader.read(request), type, epoch, log.settings().partitions());
    OrderPage page = summaries.page(query, demand, type.ordinal(), epoch);
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    token(page.applied(), epoch)
        .ifPresent(token -> answer.header(ConsistencyToken.HEADER, token.encode()));
    return answer.body(Json.bytes(page.toJson()));
  }

  /** What the page has seen, where that fits into a token. */
  private Optional<ConsistencyToken> token(Map<Integer, Long> applied, int epoch) {
    List<ConsistencyToken> tokens =
        applied.entrySet().stream()
            .filter(entry -> entry.getValue() >= 0)
            .map(entry -> position(epoch, entry.getKey(), entry.getValue()))
            .map(position -> ConsistencyToken.of(type.ordinal(), position))
            .toList();
    return tokens.isEmpty() || tokens.size() > ConsistencyToken.MAX_POSITIONS
        ? Optional.empty()
        : Optional.of(ConsistencyToken.merge(tokens));
  }

  private static CommandPosition position(int epoch, int partition, long offset) {
    return CommandPosition.newBuilder()
        .setTopicEpoch(epoch)
        .setPartition(partition)
        .setOffset(offset)
        .build();
  }
}
