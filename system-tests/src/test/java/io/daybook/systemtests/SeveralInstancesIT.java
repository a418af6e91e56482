package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers and two instances of what decides and of what answers, losing one at a time. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralInstancesIT {
  private static final int MORE = 200;

  @TempDir private static Path folder;

  private static Installation installation;
  private static Orders orders;
  private static CommittedLog log;

  @BeforeAll
  static void up() {
    // So little that stores are on disk, as large ones are: what is killed leaves them to be wiped.
    Map<String, String> small = Map.of("daybook.streams.memory-bytes", "4194304");
    installation = new Installation(folder.resolve("data"), 2, 2, 3, small);
    installation.up();
    orders = new Orders(installation, new Http());
    log = new CommittedLog(installation.bootstrapServers());
  }

  /** An orderly end takes longer: it keeps what makes a next start fast, and there is none. */
  @AfterAll
  static void crash() {
    installation.crash();
  }

  @Test
  @Order(1)
  void all_of_them_are_up_and_every_partition_is_on_three_brokers() throws Exception {
    assertThat(installation.status())
        .contains("broker-2", "broker-3", "streams-app-2", "query-api-2")
        .contains(installation.queries());
    orders.insist("o-1", "place", Orders.PLACE);
    Map<String, Object> config = Map.of("bootstrap.servers", installation.bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      var names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
      assertThat(names).contains("__consumer_offsets", "__transaction_state");
      assertThat(names).filteredOn(name -> name.endsWith("-changelog")).isNotEmpty();
      assertThat(admin.describeTopics(names).allTopicNames().get().values())
          .allSatisfy(topic -> assertThat(replicas(topic)).as(topic.name()).containsOnly(3));
    }
  }

  @Test
  @Order(2)
  void a_killed_streams_app_loses_and_doubles_nothing() {
    try (Load load = Load.on(orders, "app")) {
      installation.kill("streams-app");
      load.awaitMore(MORE);
      log.assertHolds(load.end());
    }
  }

  @Test
  @Order(3)
  void nor_does_a_killed_broker() {
    try (Load load = Load.on(orders, "broker")) {
      installation.kill("broker-2");
      load.awaitMore(MORE);
      log.assertHolds(load.end());
    }
  }

  /**
   * Whatever moved above, and though states were wiped: a thread that is replaced is another
   * member, and its partitions wait for the session of the first to end.
   */
  @Test
  @Order(4)
  void no_thread_that_decides_has_died_or_become_another_member() throws IOException {
    awaitUp();
    assertThat(installation.log("streams-app")).contains("Will close the task as dirty");
    for (String part : List.of("streams-app", "streams-app-2")) {
      assertThat(installation.log(part)).doesNotContain("stream thread died");
      assertThat(instance(part).threads()).containsExactly(1);
    }
  }

  /** SIGSTOP within a transaction, SIGCONT when its session and its transaction are over. */
  @Test
  @Order(5)
  void a_paused_streams_app_that_wakes_up_writes_and_answers_nothing() {
    awaitUp();
    String name = "streams-app-2";
    StreamsInstance zombie = instance(name);
    try (Load load = Load.on(orders, "zombie")) {
      pauseWithinTransaction(name, zombie);
      await(() -> !zombie.hasOpenTransaction());
      await(() -> !zombie.isMember());
      placeInEveryPartition("taken-over");
      Map<String, Integer> accepted = load.end();
      long uncommitted = log.uncommitted();
      Map<String, List<Integer>> versions = log.versions();

      installation.resume(name);
      await(zombie::isMember);
      placeInEveryPartition("awake");

      assertThat(log.uncommitted()).as("records of the zombie").isEqualTo(uncommitted);
      assertThat(log.versions()).containsAllEntriesOf(versions);
      log.assertHolds(accepted);
    } finally {
      installation.resume(name);
    }
  }

  private static StreamsInstance instance(String part) {
    return new StreamsInstance(installation.bootstrapServers(), installation.data(part));
  }

  /** Under load it is mostly in one; caught between two, it goes on and is caught again. */
  private static void pauseWithinTransaction(String name, StreamsInstance instance) {
    await(
        () -> {
          installation.pause(name);
          boolean caught = instance.hasOpenTransaction();
          if (!caught) {
            installation.resume(name);
          }
          return caught;
        });
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
  }

  private static void placeInEveryPartition(String prefix) {
    IntStream.range(0, 8 * Installation.PARTITIONS)
        .forEach(i -> orders.insist(prefix + "-" + i, "place", Orders.PLACE));
  }

  private static void awaitUp() {
    Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> installation.status());
  }

  private static List<Integer> replicas(TopicDescription topic) {
    return topic.partitions().stream().map(partition -> partition.replicas().size()).toList();
  }
}
