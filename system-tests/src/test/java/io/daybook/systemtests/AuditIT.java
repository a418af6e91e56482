package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.systemtests.Http.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The audit finds nothing on a sound system under load, and whatever somebody has changed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditIT {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final int SENDERS = 4;

  @TempDir private static Path folder;

  private static Installation installation;
  private static Http http;
  private static Orders orders;
  private static Corruptions corruptions;
  private static OtlpReceiver traces;

  @BeforeAll
  static void up() {
    traces = new OtlpReceiver();
    Map<String, String> settings =
        Map.of(
            "daybook.audit.pause", "1s",
            "daybook.audit.records-per-second", "20000",
            "daybook.audit.requests-per-second", "500",
            "otel.exporter.otlp.endpoint", traces.url(),
            "otel.bsp.schedule.delay", "100");
    installation = new Installation(folder.resolve("data"), 1, 1, 1, settings);
    installation.up();
    http = new Http();
    orders = new Orders(installation, http);
    corruptions = new Corruptions(installation);
  }

  @AfterAll
  static void crash() {
    installation.crash();
    traces.close();
  }

  @Test
  @Order(1)
  void nothing_is_found_while_commands_are_decided() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    List<Future<?>> sending = new ArrayList<>();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int sender = 0; sender < SENDERS; sender++) {
        String name = "load-" + sender;
        sending.add(senders.submit(() -> sendUntil(enough, name)));
      }
      assertNothingIsFound(enough);
    }
    for (Future<?> one : sending) {
      one.get();
    }
    for (String part : List.of("log", "states", "answers", "views")) {
      assertThat(metric("differences{part=\"%s\"}".formatted(part))).isZero();
    }
  }

  @Test
  @Order(2)
  void one_trace_leads_from_the_client_to_the_read_models() {
    CommandTrace.of(orders, "traced", traces, BOUND)
        .requireNamedBy(new CommittedLog(installation.bootstrapServers()).traceparents("traced"));
  }

  private static void assertNothingIsFound(AtomicBoolean enough) {
    try {
      EndedProcess audit = installation.auditOnce();
      assertThat(audit.output()).contains("Sound, after");
      assertThat(audit.exitCode()).isZero();
      Awaitility.await()
          .atMost(BOUND)
          .until(() -> metric("run_seconds_count{outcome=\"sound\"}") > 0);
    } finally {
      enough.set(true);
    }
  }

  /** One order after the other, and one that is changed all the time. */
  private static void sendUntil(AtomicBoolean enough, String name) {
    String busy = name + "-busy";
    accepted(orders.send(busy, "place", Orders.PLACE));
    for (int i = 0; !enough.get(); i++) {
      String id = name + "-" + i;
      accepted(orders.send(id, "place", Orders.PLACE));
      accepted(orders.send(id, "addItem", Orders.ADD_ITEM));
      accepted(orders.send(id, "pay", Orders.PAY_25));
      assertThat(orders.send(id, "pay", Orders.PAY_25).status()).isEqualTo(409);
      accepted(orders.send(busy, "addItem", Orders.ADD_ITEM));
      accepted(orders.send(busy, "removeItem", "{\"line\":%d}".formatted(i + 2)));
    }
  }

  private static void accepted(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  @Order(3)
  void whatever_somebody_has_changed_is_found() throws Exception {
    place(7);
    changeStores();
    changeCorrelations();
    corruptions.forgetCommand("s-3");
    corruptions.changeSeenCommand("s-4");
    corruptions.writeEvent("s-5", 2);
    corruptions.writeEvent("s-6", 3);
    corruptions.writeEventOfLaterRelease("s-7", 2);
    corruptions.markAsBeingRebuilt("s-1");
    corruptions.writeJunkOutcome("s-1");

    EndedProcess audit = installation.auditOnce();

    assertThat(audit.exitCode()).as(audit.output()).isEqualTo(1);
    assertThat(audit.output())
        .containsPattern(
            "sales.order/s-1: query-api has another state than its events add up to: "
                + "expected version 1 hash [0-9a-f]{32}, found version 1 hash [0-9a-f]{32}")
        .containsPattern(
            "sales.order/s-2: sales.order_summaries has another row of it: expected version 1 hash "
                + "[0-9a-f]{32}, found version 1 hash [0-9a-f]{32}, in total_units")
        .contains("sales.order/s-3: sales.order_summaries has no row of it")
        .contains("sales.order/s-4: the write side has another state")
        .contains("s-5@0000000002: its command did not make it: there is no command")
        .contains("sales.order/s-5: the write side is at another version than the log")
        .contains("sales.order/s-6: its history has a gap: expected version 2, found version 3")
        .contains("s-6@0000000003: its command did not make it")
        .contains("s-7@0000000002: its command did not make it")
        .contains("Not audited: sales.order/s-7@2: it is sales.order.v1.OrderReturned (field 900")
        .containsPattern("Not audited: sales.order, partition \\d: its states are being made anew")
        .containsPattern(correlation("s-1", "has another row of it"))
        .containsPattern(correlation("s-2", "has no row of it"))
        .containsPattern(correlation("s-3", "has another row of it"))
        .containsPattern(correlation("s-4", "has no row of it"))
        .containsPattern(correlation("s-5", "has a row of it that the log does not account for"))
        .containsPattern(correlation("s-6", "has a row of it that the log does not account for"))
        .containsPattern(command("s-3", "seen-commands has no row of it"))
        .containsPattern(command("s-4", "seen-commands has another row of it"))
        .containsPattern(command("s-5", "seen-commands has no row of it"))
        .containsPattern(command("s-6", "seen-commands has no row of it"))
        .containsPattern(command("s-7", "seen-commands has no row of it"))
        .containsPattern(
            "daybook.outcomes.v1/\\d@\\d+: it is not an outcome: The value is not framed")
        .contains("21 differences, after");
    Awaitility.await().atMost(BOUND).until(() -> metric("differences{part=\"log\"}") == 5);
    assertThat(metric("differences{part=\"views\"}")).isEqualTo(8);
    assertThat(health("").text()).contains("sales.order/s-6: its history has a gap");
    assertThat(health("/readiness").status()).isEqualTo(200);
  }

  @Test
  @Order(4)
  void an_audit_that_cannot_ask_postgresql_is_neither_sound_nor_different() {
    EndedProcess audit = installation.auditWithoutPostgres("sales.part");

    assertThat(audit.output())
        .contains("Not audited: the views: PostgreSQL cannot be asked")
        .contains("No difference, but not all could be audited");
    assertThat(audit.exitCode()).isEqualTo(2);
  }

  /** Kafka's own are looked for once a minute. */
  @Test
  @Order(5)
  void every_metric_that_an_alert_or_a_dashboard_names_is_exported() throws IOException {
    Set<String> named = NamedMetrics.all();
    assertThat(named).hasSizeGreaterThan(20);
    Awaitility.await()
        .atMost(BOUND.multipliedBy(2))
        .untilAsserted(
            () -> {
              Set<String> exported = NamedMetrics.exportedBy(installation, http);
              // Where nothing of a cluster had to be accepted, there is none of it.
              exported.add("daybook_log_accepted");
              // A business without a process has none of it; MoneyTransfersIT has one.
              exported.add("daybook_process_routing");
              assertThat(named).isSubsetOf(exported);
            });
  }

  /** In query-api's store, in PostgreSQL, and in the changelog of the write side. */
  private static void changeStores() throws Exception {
    installation.stopWithoutCaches();
    installation.down();
    corruptions.changeKeptEvent(
        "s-1",
        event -> {
          var changed = event.toBuilder();
          changed.getOrderPlacedBuilder().setCustomerId("c-2");
          return changed.build();
        });
    installation.upOverChanges();
    corruptions.execute(
        "UPDATE sales.order_summaries SET total_units = total_units + 1 WHERE order_id = 's-2'");
    corruptions.execute("DELETE FROM sales.order_summaries WHERE order_id = 's-3'");
    corruptions.changeState("s-4");
  }

  private static String correlation(String orderId, String what) {
    return command(orderId, "correlated_commands " + what);
  }

  private static String command(String orderId, String what) {
    return "sales.order/%s, command at partition \\d, offset \\d+: %s".formatted(orderId, what);
  }

  /** Rows of refusals of the first two and of the sixth, rows of events of the others. */
  private static void changeCorrelations() throws Exception {
    assertThat(orders.send("s-1", "ship", Orders.SHIP).status()).isEqualTo(409);
    assertThat(orders.send("s-2", "ship", Orders.SHIP).status()).isEqualTo(409);
    Awaitility.await()
        .atMost(BOUND)
        .until(() -> corruptions.count("correlated_commands WHERE aggregate_id LIKE 's-_'") == 9);
    corruptions.execute(
        "UPDATE correlated_commands SET code = 'OTHER' WHERE aggregate_id = 's-1' AND events ="
            + " '{}'");
    corruptions.execute(
        "DELETE FROM correlated_commands WHERE aggregate_id = 's-2' AND events = '{}'");
    corruptions.execute(
        "UPDATE correlated_commands SET causation_id = 'x' WHERE aggregate_id = 's-3'");
    corruptions.execute("DELETE FROM correlated_commands WHERE aggregate_id = 's-4'");
    corruptions.copyCorrelationRow("s-5", "command_offset = command_offset + 2000000");
    corruptions.copyCorrelationRow(
        "s-6", "command_offset = command_offset + 2000000, events = '{}'");
    // Its outcome has left the log as well.
    corruptions.copyCorrelationRow(
        "s-7", "decided_at = decided_at - interval '30 days', events = '{}'");
  }

  private static void place(int count) {
    List<String> tokens =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> orders.send("s-" + i, "place", Orders.PLACE))
            .map(Answer::token)
            .toList();
    // All are in PostgreSQL, too, before somebody changes them there.
    tokens.forEach(token -> assertThat(orders.summaries("c-1", token).status()).isEqualTo(200));
  }

  private static Answer health(String group) {
    return http.get(installation.audit() + "/actuator/health" + group);
  }

  private static double metric(String name) {
    String all = http.get(installation.audit() + "/actuator/prometheus").text();
    return all.lines()
        .filter(line -> line.startsWith("daybook_audit_" + name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }
}
