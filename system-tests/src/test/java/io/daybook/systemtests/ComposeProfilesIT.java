package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The profiles of docker-compose.yml that are an installation of another kind. */
@InContainers
class ComposeProfilesIT {
  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final Http HTTP = new Http();

  @BeforeAll
  static void buildImages() {
    Compose.buildImages();
  }

  @Test
  void three_brokers_and_two_of_each_app_lose_one_of_each() {
    try (Compose compose = new Compose("three")) {
      compose.up();
      compose.orders().goesItsWay("o-1");
      for (String first :
          List.of(
              "three-kafka-1",
              "three-streams-app-1",
              "three-command-gateway-1",
              "three-query-api-1",
              "three-projections-1")) {
        compose.require("kill", first);
      }
      Orders second = compose.secondOrders();
      Awaitility.await()
          .atMost(BOUND)
          .ignoreExceptions()
          .untilAsserted(() -> second.goesItsWay("o-2"));
      compose.up();
      compose.orders().goesItsWay("o-3");
    }
  }

  @Test
  void apps_log_in_to_a_broker_that_denies_the_rest() {
    try (Compose compose = new Compose("secure")) {
      compose.up();
      compose.orders().goesItsWay("o-1");
      assertThat(compose.require("logs", "--no-color", "secure-streams-app").output())
          .contains("daybook.kafka.properties.sasl.jaas.config");
      EndedProcess anybody =
          compose.run(
              "exec",
              "--no-TTY",
              "secure-kafka",
              "timeout",
              "20",
              "/opt/kafka/bin/kafka-topics.sh",
              "--bootstrap-server=kafka:19092",
              "--list");
      assertThat(anybody.exitCode()).as(anybody.output()).isNotZero();
      compose.down();
      compose.up();
      HTTP.get(compose.query() + "/v1/orders/o-1").requireOk();
    }
  }
}
