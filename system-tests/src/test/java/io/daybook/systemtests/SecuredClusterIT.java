package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.access.AccessTable;
import io.daybook.eventlog.access.Program;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.TopicRecords;
import io.daybook.systemtests.Http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster of somebody else: three brokers that ask for a login and deny what is not granted, a
 * user for each app, topics that were made beforehand. Each app has the rights of the access table.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredClusterIT {
  private static final Duration BOUND = Duration.ofSeconds(90);
  private static final AccessTable ACCESS =
      new AccessTable(new Topics(""), AggregateTypes.load().all());

  /** The apps that an installation has; the audit runs once. */
  private static final List<Program> APPS =
      List.of(Program.STREAMS_APP, Program.COMMAND_GATEWAY, Program.QUERY_API, Program.PROJECTIONS);

  private static final Set<Program> PROGRAMS_THAT_RAN =
      EnumSet.complementOf(EnumSet.of(Program.DEAD_LETTERS));

  @TempDir private static Path folder;

  private static final Http HTTP = new Http();
  private static SecuredCluster cluster;
  private static LocalRegistry registry;
  private static LocalPostgres postgres;
  private static ShippedApps apps;

  @BeforeAll
  static void makeCluster() throws Exception {
    cluster = new SecuredCluster(folder);
    registry = new LocalRegistry(folder.resolve("registry"));
    postgres = LocalPostgres.started(folder.resolve("postgres"));
    cluster.start();
    registry.start();
    for (Program program : Program.values()) {
      cluster.setPassword(program, "first-" + program);
      cluster.writePassword(program, "first-" + program);
      cluster.allow(program, ACCESS.of(program));
    }
    PrintedTopics.makeOn(cluster);
    apps =
        new ShippedApps(
            folder,
            List.of(
                "--daybook.registry.url=" + registry.url(),
                "--daybook.topics.replication-factor=3",
                "--spring.datasource.url=" + postgres.jdbcUrl(),
                "--spring.datasource.username=" + postgres.username(),
                "--spring.datasource.password=" + postgres.password()));
  }

  @AfterAll
  static void stop() {
    apps.close();
    registry.kill();
    postgres.stop();
    cluster.close();
  }

  private static List<String> cluster(String servers, Path login) {
    return List.of(
        "--daybook.kafka.bootstrap-servers=" + servers, "--daybook.kafka.config-file=" + login);
  }

  private static List<String> withPassword(Program program) {
    return cluster(cluster.passwordServers(), cluster.withPassword(program));
  }

  private static List<String> withCertificate(Program program) {
    return cluster(cluster.mutualServers(), cluster.withCertificate(program));
  }

  @Test
  @Order(1)
  void an_order_goes_its_way_with_a_password_for_each_app() throws IOException {
    apps.start(APPS, SecuredClusterIT::withPassword);
    goesItsWay("o-1");
    assertThat(Files.readString(apps.log(Program.STREAMS_APP)))
        .contains("sasl.mechanism of daybook.kafka.config-file");
  }

  /** Places an order and reads it; then an order of this id is refused. */
  private static void goesItsWay(String orderId) {
    Orders orders = apps.orders(HTTP);
    orders.goesItsWay(orderId);
    // The answer comes before the decision, which leaves no event: query-api has to ask the states'
    // changelog for it. The token of a refusal names the last command that left an event.
    Answer refused = orders.send(orderId, "place", Orders.PLACE, "Prefer", "respond-async");
    assertThat(refused.status()).as(refused.text()).isEqualTo(202);
    orders.state(orderId, refused.body().path("consistency").asString()).requireOk();
  }

  @Test
  @Order(2)
  void the_cluster_holds_the_contract_and_the_audit_finds_it_sound() {
    new WrongPartition(cluster.bootstrapServers(), registry.url()).place("o-wrong");
    Awaitility.await()
        .atMost(BOUND)
        .until(
            () ->
                TopicRecords.written(cluster.bootstrapServers(), "daybook.dead-letters.v1").size(),
            written -> written >= 1);
    EndedProcess check =
        DaybookCommand.ofCheckout()
            .run(
                List.of(
                    "topics",
                    "--check",
                    "--bootstrap-servers=" + cluster.passwordServers(),
                    "--command-config=" + cluster.withPassword(Program.STREAMS_APP)));
    assertThat(check.output()).contains("The log contract holds: 12 topics, no finding.");
    List<String> settings = new ArrayList<>(withPassword(Program.AUDIT));
    settings.add("--daybook.audit.query-url=" + apps.url(Program.QUERY_API));
    EndedProcess audit = apps.run(Program.AUDIT, List.of("once"), settings);
    assertThat(audit.exitCode()).as(audit.output()).isZero();
  }

  /** Each broker is restarted before the file follows: a client that connects anew waits for it. */
  @Test
  @Order(3)
  void a_password_is_replaced_without_a_stop() {
    for (Program program : Program.values()) {
      cluster.setPassword(program, "second-" + program);
    }
    cluster.restartEachBroker();
    for (Program program : Program.values()) {
      cluster.writePassword(program, "second-" + program);
    }
    Awaitility.await().atMost(BOUND).ignoreExceptions().untilAsserted(() -> goesItsWay("o-2"));
    assertThat(APPS).allMatch(apps::isRunning);
  }

  @Test
  @Order(4)
  void states_are_made_anew_with_the_rights_of_streams_app() {
    APPS.forEach(apps::stop);
    EndedProcess rebuilt =
        apps.run(
            Program.STREAMS_APP,
            List.of("--daybook.streams.rebuild=sales.order"),
            withPassword(Program.STREAMS_APP));
    assertThat(rebuilt.exitCode()).as(rebuilt.output()).isZero();
  }

  @Test
  @Order(5)
  void an_order_goes_its_way_with_a_certificate_for_each_app() {
    apps.start(APPS, SecuredClusterIT::withCertificate);
    goesItsWay("o-3");
  }

  @Test
  @Order(6)
  void nothing_is_denied_that_an_app_asks_for() {
    assertThat(cluster.authorizerLog().denials()).isEmpty();
  }

  @Test
  @Order(7)
  void each_right_of_an_app_is_used() {
    Set<String> granted = new TreeSet<>();
    for (Program program : PROGRAMS_THAT_RAN) {
      ACCESS
          .of(program)
          .forEach(
              right ->
                  right
                      .operations()
                      .forEach(
                          operation ->
                              granted.add(
                                  String.join(
                                      " ",
                                      program.toString(),
                                      right.resource().resourceType().name(),
                                      right.resource().patternType().name(),
                                      right.resource().name(),
                                      operation.name()))));
    }
    assertThat(ofOneType(cluster.authorizerLog().usedRights())).containsAll(ofOneType(granted));
  }

  /** Each aggregate type has the same rights under its own name. */
  private static Set<String> ofOneType(Set<String> rights) {
    return rights.stream()
        .map(right -> right.replace("sales.part.", "sales.order."))
        .collect(Collectors.toSet());
  }
}
