package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.systemtests.Http.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code docker compose up}: one broker, one of each app, and what becomes of its data. */
@InContainers
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {
  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final List<String> APPS =
      List.of("command-gateway", "projections", "query-api", "streams-app");

  private static final List<String> VOLUMES = List.of("kafka", "postgres");

  private static final Http HTTP = new Http();
  private static final Compose COMPOSE = new Compose("default");

  @BeforeAll
  static void start() {
    Compose.buildImages();
    COMPOSE.up();
  }

  @AfterAll
  static void stop() {
    COMPOSE.close();
  }

  @Test
  @Order(1)
  void the_first_order_goes_its_way() {
    COMPOSE.orders().goesItsWay("o-1");
  }

  @Test
  @Order(2)
  void an_app_has_no_rights_and_no_disk_but_its_data() {
    for (String app : APPS) {
      JsonNode container = COMPOSE.container(app);
      JsonNode host = container.path("HostConfig");
      assertThat(container.at("/Config/User").asString()).as(app).isEqualTo("10001:10001");
      assertThat(host.path("ReadonlyRootfs").asBoolean()).as(app).isTrue();
      assertThat(host.path("CapDrop").valueStream().map(JsonNode::asString)).containsExactly("ALL");
      assertThat(host.path("SecurityOpt").valueStream().map(JsonNode::asString))
          .containsExactly("no-new-privileges:true");
      assertThat(host.path("Privileged").asBoolean()).as(app).isFalse();
    }
  }

  @Test
  @Order(3)
  void no_process_of_any_container_is_root_and_no_port_is_open_to_other_machines() {
    for (String service : COMPOSE.services()) {
      JsonNode container = COMPOSE.container(service);
      assertThat(COMPOSE.require("exec", "--no-TTY", service, "id", "-u").output().strip())
          .as(service)
          .isNotEqualTo("0");
      assertThat(container.at("/HostConfig/PortBindings").findValuesAsString("HostIp"))
          .as(service)
          .allMatch("127.0.0.1"::equals);
    }
  }

  @Test
  @Order(4)
  void the_audit_finds_it_sound() {
    EndedProcess audit = COMPOSE.run("run", "--rm", "--no-deps", "audit", "once");
    assertThat(audit.exitCode()).as(audit.output()).isZero();
  }

  @Test
  @Order(5)
  void prometheus_reaches_each_app_and_has_the_alerts() {
    COMPOSE.require("up", "--detach", "--wait", "--no-build", "prometheus");
    String api = COMPOSE.prometheus() + "/api/v1/";
    Awaitility.await()
        .atMost(BOUND)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(HTTP.get(api + "targets").body().findValuesAsString("health"))
                    .hasSameSizeAs(APPS)
                    .containsOnly("up"));
    assertThat(HTTP.get(api + "rules").body().findValuesAsString("state"))
        .isNotEmpty()
        .doesNotContain("firing");
    COMPOSE.require("rm", "--stop", "--force", "prometheus");
  }

  @Test
  @Order(6)
  void each_container_may_be_killed() {
    for (String service : COMPOSE.services()) {
      COMPOSE.require("kill", service);
      COMPOSE.require("start", service);
      Orders orders = COMPOSE.orders();
      Awaitility.await(service)
          .atMost(BOUND)
          .ignoreExceptions()
          .untilAsserted(() -> orders.goesItsWay("o-after-" + service));
    }
  }

  @Test
  @Order(7)
  void data_outlive_down_and_up() {
    COMPOSE.down();
    assertThat(COMPOSE.services()).isEmpty();
    COMPOSE.up();
    Answer order = HTTP.get(COMPOSE.query() + "/v1/orders/o-1").requireOk();
    assertThat(order.header("ETag")).startsWith("\"1");
    COMPOSE.orders().goesItsWay("o-2");
  }

  /** As docs/deploy/backup.md prints it: all but the log and the registry is made anew. */
  @Test
  @Order(8)
  void a_backup_is_restored_into_an_installation_that_has_nothing(@TempDir Path backup) {
    COMPOSE.require("stop");
    for (String volume : VOLUMES) {
      COMPOSE.tar(volume, backup, "--create");
    }
    COMPOSE.up();
    String lost =
        HTTP.post(COMPOSE.gateway() + "/v1/orders/o-lost:place", Orders.PLACE).requireOk().token();
    COMPOSE.require("down", "--volumes");
    COMPOSE.require("up", "--no-start", "--no-build");
    for (String volume : VOLUMES) {
      COMPOSE.tar(volume, backup, "--extract", "--numeric-owner");
    }
    COMPOSE.up();
    String orders = COMPOSE.query() + "/v1/orders/";
    HTTP.get(orders + "o-1").requireOk();
    HTTP.get(orders + "o-lost", "Daybook-Consistency", lost).requireProblem(409, "token-expired");
    COMPOSE.orders().goesItsWay("o-3");
    EndedProcess audit = COMPOSE.run("run", "--rm", "--no-deps", "audit", "once");
    assertThat(audit.exitCode()).as(audit.output()).isZero();
  }
}
