package io.daybook.query.orders;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.ConsistencyHeader;
import io.daybook.http.Json;
import io.daybook.http.Routes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The route to the order summaries. */
public final class OrderSummaryRoutes {
  /** Where they are. */
  public static final String PATH = "/v1/order-summaries";

  private final OrderSummaries summaries;

  private OrderSummaryRoutes(OrderSummaries summaries) {
    this.summaries = summaries;
  }

  /** The one route. */
  public static RouterFunction<ServerResponse> of(OrderSummaries summaries) {
    return Routes.query(PATH, new OrderSummaryRoutes(summaries)::page);
  }

  private ServerResponse page(ServerRequest request) {
    OrderQuery query = OrderQuery.of(request);
    OrderPage page = summaries.page(query, ConsistencyHeader.read(request));
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    page.seen().ifPresent(token -> answer.header(ConsistencyToken.HEADER, token.encode()));
    return answer.body(Json.bytes(page.toJson()));
  }
}
