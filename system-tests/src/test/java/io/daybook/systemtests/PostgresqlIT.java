package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.daybook.eventlog.access.Program;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.systemtests.Http.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PostgreSQL of somebody else, as docs/deploy/postgresql.md prints it: three roles with passwords
 * from files, over TLS only, in a schema of the installation; then with PgBouncer in front of it.
 * The registry is asked over Confluent's API.
 */
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresqlIT {
  private static final Duration BOUND = Duration.ofSeconds(90);

  @TempDir private static Path folder;

  private static final Http HTTP = new Http();
  private static ShippedApps apps;
  private static SecuredPostgres postgres;

  @BeforeAll
  static void makeServer(LocalBroker broker, LocalRegistry registry) throws Exception {
    apps =
        new ShippedApps(
            folder,
            List.of(
                "--daybook.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--daybook.registry.kind=confluent",
                "--daybook.registry.url=" + registry.url() + "/apis/ccompat/v7",
                "--daybook.topics.prefix=roles."));
    postgres = new SecuredPostgres(folder);
    postgres.start();
  }

  @AfterAll
  static void stop() {
    apps.close();
    postgres.close();
  }

  @Test
  @Order(1)
  void only_a_password_over_tls_is_let_in() {
    postgres.requireRefused("daybook_reader", "another password", "require");
    postgres.requireRefused("daybook_reader", "change-me-reader", "disable");
  }

  @Test
  @Order(2)
  void an_order_goes_its_way_with_a_role_for_each_app() throws Exception {
    apps.start(Program.STREAMS_APP, List.of());
    apps.start(Program.COMMAND_GATEWAY, List.of());
    apps.start(Program.PROJECTIONS, postgres.settings("projections"));
    apps.start(Program.QUERY_API, postgres.settings("query-api and audit"));
    goesItsWay("direct");
    requireSound(postgres.settings("query-api and audit"));
    requireLogin(Program.PROJECTIONS, "daybook_writer");
    requireLogin(Program.QUERY_API, "daybook_reader");
  }

  /** Many orders at a time, so that several connections are in use. */
  private static void goesItsWay(String name) throws Exception {
    List<String> orders = IntStream.range(0, 40).mapToObj(i -> name + "-" + i).toList();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> sent =
          orders.stream().map(id -> clients.submit(() -> goesItsWayAlone(id))).toList();
      for (Future<?> one : sent) {
        one.get();
      }
    }
  }

  private static void goesItsWayAlone(String orderId) {
    String place = "%s/v1/orders/%s:place".formatted(apps.url(Program.COMMAND_GATEWAY), orderId);
    Answer placed =
        Awaitility.await()
            .atMost(BOUND)
            .until(
                () -> HTTP.post(place, Orders.PLACE, "Idempotency-Key", orderId),
                answer -> answer.status() == 200);
    String list = apps.url(Program.QUERY_API) + "/v1/order-summaries?customerId=c-1&pageSize=500";
    Answer summaries =
        Awaitility.await()
            .atMost(BOUND)
            .until(
                () -> HTTP.get(list, "Daybook-Consistency", placed.token()),
                answer -> answer.status() == 200);
    assertThat(summaries.text()).contains(orderId);
  }

  private static void requireSound(List<String> database) {
    List<String> settings = new ArrayList<>(database);
    settings.add("--daybook.audit.query-url=" + apps.url(Program.QUERY_API));
    EndedProcess audit = apps.run(Program.AUDIT, List.of("once"), settings);
    assertThat(audit.exitCode()).as(audit.output()).isZero();
  }

  private static void requireLogin(Program program, String role) {
    Awaitility.await()
        .atMost(BOUND)
        .untilAsserted(
            () ->
                assertThat(HTTP.get(apps.url(program) + "/actuator/health/databaseLogin").text())
                    .contains("\"username\":\"%s\"".formatted(role), "\"superuser\":false"));
  }

  @Test
  @Order(3)
  void the_reader_cannot_write_and_the_writer_cannot_migrate() {
    for (String table : List.of("roles.checkpoints", "roles__sales.order_summaries")) {
      postgres.requireDenied("daybook_reader", "DELETE FROM " + table);
      postgres.requireDenied("daybook_writer", "DROP TABLE " + table);
    }
  }

  @Test
  @Order(4)
  void an_order_goes_its_way_through_pgbouncer_in_transaction_mode() throws Exception {
    assumeThat(Example.isInstalled("pgbouncer")).as("pgbouncer is installed").isTrue();
    try (PgBouncer pooler = new PgBouncer(folder, postgres)) {
      pooler.start();
      stopReadSide();
      apps.start(Program.PROJECTIONS, pooler.settings("projections through PgBouncer"));
      List<String> reader = pooler.settings("query-api and audit through PgBouncer");
      apps.start(Program.QUERY_API, reader);
      goesItsWay("pooled");
      requireSound(reader);
      requireLogin(Program.PROJECTIONS, "daybook_writer");
      requireLogin(Program.QUERY_API, "daybook_reader");
      for (String role : List.of("daybook_reader", "daybook_writer")) {
        assertThat(pooler.sessionSettings(role)).containsOnly("read committed off 0 0");
      }
      stopReadSide();
    }
  }

  private static void stopReadSide() {
    for (Program program : List.of(Program.PROJECTIONS, Program.QUERY_API)) {
      apps.stop(program);
    }
  }
}
