package io.daybook.systemtests;

import io.daybook.systemtests.Http.Answer;
import java.time.Duration;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Orders of one installation, as an application sends and reads them. */
final class Orders {
  static final String PLACE =
      """
      {"customerId":"c-1","items":[{"sku":"p-1","quantity":2,\
      "unitPrice":{"currencyCode":"GBP","units":"10"}}]}""";
  static final String ADD_ITEM =
      """
      {"item":{"sku":"p-2","quantity":1,"unitPrice":{"currencyCode":"GBP","units":"5"}}}""";
  static final String PAY_25 =
      """
      {"paymentId":"pay-1","method":"PAYMENT_METHOD_PAYPAL",\
      "amount":{"currencyCode":"GBP","units":"25"}}""";
  static final String SHIP =
      """
      {"trackingNumber":"1Z999"}""";

  private final Installation installation;
  private final Http http;

  Orders(Installation installation, Http http) {
    this.installation = installation;
    this.http = http;
  }

  Answer send(String orderId, String verb, String json, String... headers) {
    return http.post(url(orderId) + ":" + verb, json, headers);
  }

  /**
   * Sends the same command until it is accepted, as an application does, for two minutes at most.
   *
   * @return the version that it made
   */
  int insist(String orderId, String verb, String json) {
    Answer accepted =
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .until(
                () -> send(orderId, verb, json, "Idempotency-Key", verb + "-once"),
                answer -> answer.status() == 200);
    return accepted.body().path("version").asInt();
  }

  Answer state(String orderId, String token) {
    return http.get(installation.query() + "/v1/orders/" + orderId, "Daybook-Consistency", token);
  }

  Answer summaries(String customerId, String token) {
    return http.get(
        installation.query() + "/v1/order-summaries?customerId=" + customerId,
        "Daybook-Consistency",
        token);
  }

  String url(String orderId) {
    return installation.gateway() + "/v1/orders/" + orderId;
  }

  /** Names of commands and events, and codes of refusals, in the order of a correlation. */
  static String namesIn(JsonNode correlation) {
    return correlation
        .path("nodes")
        .valueStream()
        .map(node -> node.path(node.has("name") ? "name" : "code").asString())
        .collect(Collectors.joining(" "));
  }
}
