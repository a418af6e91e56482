package io.daybook.query.orders;

import io.daybook.query.request.QueryParameters;
import java.util.List;
import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * One page of orders, newest first, those of the same time by id.
 *
 * @param after the last order of the page before
 */
record OrderQuery(OrderFilter filter, int pageSize, Optional<PageToken> after) {
  static final int DEFAULT_PAGE_SIZE = 50;
  static final int MAX_PAGE_SIZE = 500;

  private static final int MAX_TOKEN_LENGTH = 200;
  private static final List<String> PARAMETERS =
      List.of("customerId", "status", "from", "to", "pageSize", "pageToken");

  static OrderQuery of(ServerRequest request) {
    QueryParameters parameters = QueryParameters.of(request, PARAMETERS);
    OrderFilter filter = OrderFilter.of(parameters);
    return new OrderQuery(
        filter,
        parameters.number("pageSize", 1, MAX_PAGE_SIZE).orElse(DEFAULT_PAGE_SIZE),
        parameters
            .text("pageToken", MAX_TOKEN_LENGTH)
            .map(token -> PageToken.decode(token, filter)));
  }
}
