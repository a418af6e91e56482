package io.daybook.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.AggregatePartitioner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Alone on the machine, since it says within how many seconds commands are decided again.
 *
 * <p>Each of three brokers hangs in turn (SIGSTOP): one of them leads the replies, one the groups,
 * one the controllers, and all of them partitions and transactions.
 */
@Tag("alone")
class HungBrokerIT {
  /** From the beginning of the hang, in every partition; with Kafka's own settings over 30 s. */
  private static final Duration DECIDED_AGAIN = Duration.ofSeconds(15);

  /** Three apps start on one machine meanwhile. */
  private static final Duration STARTED = Duration.ofMinutes(3);

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  private static final Http http = new Http();
  private static Installation installation;
  private static Orders orders;
  private static CommittedLog log;

  @BeforeAll
  static void up() {
    installation = new Installation(folder.resolve("data"), 1, 1, 3);
    installation.up();
    orders = new Orders(installation, http);
    log = new CommittedLog(installation.bootstrapServers());
  }

  @AfterAll
  static void crash() {
    installation.crash();
  }

  @ParameterizedTest
  @CsvSource({"broker, 1", "broker-2, 2", "broker-3, 3"})
  void commands_are_decided_again_and_health_names_it(String broker, int id) throws IOException {
    awaitAllInSync();
    try (Load load = Load.on(orders, broker)) {
      installation.pause(broker);
      try {
        placeInEveryPartition(broker + "-hangs", DECIDED_AGAIN);
        List<String> apps = List.of(installation.gateway(), installation.query());
        Awaitility.await()
            .atMost(DECIDED_AGAIN)
            .untilAsserted(
                () ->
                    assertThat(apps).allSatisfy(app -> assertThat(health(app)).contains(name(id))));
      } finally {
        installation.resume(broker);
      }
      placeInEveryPartition(broker + "-is-back", LONG);
      log.assertHolds(load.end());
      // The next thread would be another member, and wait for the session of the first.
      assertThat(installation.log("streams-app")).doesNotContain("stream thread died");
    }
  }

  @Test
  void an_app_starts_while_a_broker_hangs() {
    awaitAllInSync();
    installation.pause("broker-2");
    try {
      List<String> apps = List.of("command-gateway", "streams-app", "query-api");
      apps.forEach(installation::kill);
      placeInEveryPartition("started", STARTED);
      String token = orders.send("started-token", "place", Orders.PLACE).token();
      // The gateway is up by then; query-api may be starting still.
      Awaitility.await()
          .atMost(STARTED)
          .ignoreExceptions()
          .until(() -> orders.state("started-token", token).status() == 200);
    } finally {
      installation.resume("broker-2");
    }
  }

  /** One order in each: together they are accepted within this time. */
  private static void placeInEveryPartition(String prefix, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    for (int partition = 0; partition < Installation.PARTITIONS; partition++) {
      String order = inPartition(partition, prefix);
      Awaitility.await("partition " + partition)
          .ignoreExceptions()
          .atMost(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))
          .until(() -> place(order) == 200);
    }
  }

  private static int place(String order) {
    return orders
        .send(order, "place", Orders.PLACE, "Idempotency-Key", "once", "Prefer", "wait=1")
        .status();
  }

  private static String inPartition(int partition, String prefix) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> prefix + "-" + i)
        .filter(
            id ->
                AggregatePartitioner.partition(id.getBytes(UTF_8), Installation.PARTITIONS)
                    == partition)
        .findFirst()
        .orElseThrow();
  }

  private static String health(String app) {
    return http.get(app + "/actuator/health").text();
  }

  private static String name(int broker) {
    return "Broker %d at 127.0.0.1:".formatted(broker);
  }

  /** Else it would be the second broker that is away. */
  private static void awaitAllInSync() {
    Map<String, Object> config = Map.of("bootstrap.servers", installation.bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> areAllInSync(admin));
    }
  }

  private static boolean areAllInSync(Admin admin) throws Exception {
    var topics =
        admin.describeTopics(
            List.of(
                "sales.order.commands.v1",
                "sales.order.events.v1",
                "daybook.replies.v1",
                "__consumer_offsets",
                "__transaction_state"));
    return topics.allTopicNames().get().values().stream()
        .flatMap(topic -> topic.partitions().stream())
        .allMatch(partition -> partition.isr().size() == 3);
  }
}
