package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

/**
 * Orders over HTTP, as the README has them.
 *
 * @param gateway where commands are sent
 * @param query where all is read
 */
record ComposedOrders(Http http, String gateway, String query) {

  /** Places an order and reads it: state, history, the read model and the feed. */
  void goesItsWay(String orderId) {
    String token =
        http.post(
                "%s/v1/orders/%s:place".formatted(gateway, orderId),
                Orders.PLACE,
                "Idempotency-Key",
                orderId,
                "Prefer",
                "wait=30")
            .requireOk()
            .token();
    String state = query + "/v1/orders/" + orderId;
    assertThat(http.get(state, "Daybook-Consistency", token).requireOk().text()).contains("c-1");
    assertThat(http.get(state + "/events", "Daybook-Consistency", token).requireOk().text())
        .contains("orderPlaced");
    String summaries = query + "/v1/order-summaries?customerId=c-1&pageSize=100";
    assertThat(http.get(summaries, "Daybook-Consistency", token).requireOk().text())
        .contains('"' + orderId + '"');
    try (Stream<String> feed = http.lines(query + "/v1/events?from=beginning")) {
      assertThat(feed.anyMatch(line -> line.contains('"' + orderId + '"'))).isTrue();
    }
  }
}
