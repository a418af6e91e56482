package io.daybook.gateway;

import static io.daybook.gateway.Http.PLACE;
import static io.daybook.gateway.Http.header;
import static io.daybook.gateway.Http.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What callers see while parts are away, and after they are back. */
class GatewayFailuresIT {
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  @TempDir static Path folder;

  private static Installation installation;

  @BeforeAll
  static void start() {
    installation =
        Installation.started(
            folder,
            new LocalBroker(folder.resolve("broker")),
            new LocalRegistry(folder.resolve("registry")));
  }

  @AfterAll
  static void stop() {
    installation.close();
    installation.registry().close();
    installation.broker().close();
  }

  @BeforeEach
  void bringBack() {
    installation.bringBack();
  }

  @Test
  void a_stopped_broker_is_503_and_over_when_it_is_back() {
    try (Gateway gateway = Gateway.start(installation.arguments("gateway"))) {
      json(gateway.http().post(newOrder() + ":place", PLACE), 200);
      installation.broker().stop();

      await()
          .atMost(RECOVERY)
          .untilAsserted(
              () ->
                  json(gateway.http().post(newOrder() + ":place", PLACE, "Prefer", "wait=1"), 503));
      HttpResponse<String> refused = gateway.http().post(newOrder() + ":place", PLACE);
      assertThat(json(refused, 503).path("type").asString()).isEqualTo("/problems/unavailable");
      assertThat(header(refused, "Retry-After")).isEqualTo("1");
      json(gateway.http().get(newOrder() + "/commands/x"), 503);
      assertThat(gateway.http().get("/actuator/health/liveness").statusCode()).isEqualTo(200);

      installation.broker().start();
      String order = newOrder();
      await()
          .atMost(RECOVERY)
          .untilAsserted(
              () ->
                  json(gateway.http().post(order + ":place", PLACE, "Idempotency-Key", "k"), 200));
    }
  }

  @Test
  void what_nobody_decides_is_unknown_until_somebody_does() {
    try (Gateway gateway = Gateway.start(installation.arguments("gateway"))) {
      installation.streams().kill();
      String order = newOrder();

      HttpResponse<String> sent =
          gateway
              .http()
              .post(order + ":place", PLACE, "Prefer", "wait=1", "Idempotency-Key", "a/b");

      JsonNode body = json(sent, 202);
      assertThat(body.path("outcome").asString()).isEqualTo("unknown");
      assertThat(body.path("consistency").asString()).isNotEmpty();
      assertThat(header(sent, "Preference-Applied")).isEqualTo("wait=1");
      String location = header(sent, "Location");
      assertThat(location).isEqualTo(order + "/commands/a%2Fb");
      HttpResponse<String> tooEarly = gateway.http().get(location, "Prefer", "wait=1");
      json(tooEarly, 503);
      assertThat(header(tooEarly, "Retry-After")).isEqualTo("1");

      installation.streams().start();
      await().atMost(RECOVERY).untilAsserted(() -> json(gateway.http().get(location), 200));
      assertThat(json(gateway.http().get(location), 200).path("outcome").asString())
          .isEqualTo("accepted");
      HttpResponse<String> again =
          gateway.http().post(order + ":place", PLACE, "Idempotency-Key", "a/b");
      json(again, 200);
      assertThat(header(again, CommandResponses.REPLAYED)).isEqualTo("true");
    }
  }

  @Test
  void one_command_too_many_is_503_and_nothing_of_it_is_sent() throws Exception {
    try (Gateway gateway =
        Gateway.start(installation.arguments("gateway"), "--daybook.gateway.max-in-flight=1")) {
      installation.streams().kill();
      CompletableFuture<HttpResponse<String>> waiting =
          CompletableFuture.supplyAsync(
              () -> gateway.http().post(newOrder() + ":place", PLACE, "Prefer", "wait=20"));
      awaitOneInFlight(gateway.http());

      var refused = gateway.http().post(newOrder() + ":place", PLACE, "Prefer", "wait=0");

      json(refused, 503);
      assertThat(header(refused, "Retry-After")).isEqualTo("1");
      json(waiting.get(), 202);
      json(gateway.http().post(newOrder() + ":place", PLACE, "Prefer", "wait=0"), 202);
    }
  }

  @Test
  void who_waits_while_the_gateway_stops_is_told_where_to_look_and_nobody_else_is_let_in()
      throws Exception {
    Gateway gateway = Gateway.start(installation.arguments("gateway"));
    installation.streams().kill();
    Http http = gateway.http();
    CompletableFuture<HttpResponse<String>> waiting =
        CompletableFuture.supplyAsync(
            () -> http.post(newOrder() + ":place", PLACE, "Prefer", "wait=30"));
    awaitOneInFlight(http);

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(gateway::close);

    await()
        .atMost(RECOVERY)
        .untilAsserted(
            () -> json(http.post(newOrder() + ":place", PLACE, "Prefer", "wait=0"), 503));
    json(waiting.get(), 202);
    stopped.get();
  }

  @Test
  void the_registry_is_needed_for_the_first_start_only() {
    try (Gateway first = Gateway.start(installation.arguments("gateway"))) {
      installation.registry().stop();
      json(first.http().post(newOrder() + ":place", PLACE), 200);
    }
    try (Gateway second = Gateway.start(installation.arguments("gateway"))) {
      json(second.http().post(newOrder() + ":place", PLACE), 200);
    }
  }

  private static void awaitOneInFlight(Http http) {
    await()
        .atMost(RECOVERY)
        .until(
            () ->
                http.get("/actuator/prometheus").body().contains("daybook_commands_in_flight 1.0"));
  }

  private static String newOrder() {
    return "/v1/orders/" + UUID.randomUUID();
  }
}
