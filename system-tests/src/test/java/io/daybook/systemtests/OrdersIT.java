package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import io.daybook.systemtests.Http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a user sees of one installation, from the first order to a crash and a restart. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrdersIT {
  private static final int PAIRS = 1_000;
  private static final int RESTORED_PAIRS = 200;

  @TempDir private static Path folder;

  private static Installation installation;
  private static Http http;
  private static Orders orders;
  private static CommittedLog log;

  @BeforeAll
  static void up() {
    installation = new Installation(folder.resolve("data"));
    installation.up();
    http = new Http();
    orders = new Orders(installation, http);
    log = new CommittedLog(installation.bootstrapServers());
  }

  @AfterAll
  static void crash() {
    installation.crash();
  }

  @Test
  @Order(1)
  void an_order_lives_from_place_to_delivery() {
    List<Answer> answers =
        List.of(
            orders.send("o-1", "place", Orders.PLACE),
            orders.send("o-1", "addItem", Orders.ADD_ITEM),
            orders.send("o-1", "pay", Orders.PAY_25),
            orders.send("o-1", "ship", Orders.SHIP),
            orders.send("o-1", "deliver", "{}"));

    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i).requireOk();
      assertThat(answer.body().path("version").asInt()).isEqualTo(i + 1);
      assertThat(answer.header("ETag")).isEqualTo("\"" + (i + 1) + "\"");
    }
    assertThat(log.keys("o-1"))
        .containsExactly(
            "o-1@0000000001",
            "o-1@0000000002",
            "o-1@0000000003",
            "o-1@0000000004",
            "o-1@0000000005");
    String token = answers.getLast().token();
    assertThat(orders.state("o-1", token).body().path("status").asString())
        .isEqualTo("ORDER_STATUS_DELIVERED");
    JsonNode second = http.get(installation.query() + "/v1/orders/o-1?version=2").body();
    assertThat(second.path("lines").size()).isEqualTo(2);
    assertThat(second.path("status").asString()).isEqualTo("ORDER_STATUS_PLACED");
    JsonNode summary = orders.summaries("c-1", token).body().path("orderSummaries").get(0);
    assertThat(summary.path("orderId").asString()).isEqualTo("o-1");
    assertThat(summary.path("version").asInt()).isEqualTo(5);
    assertThat(summary.path("total").path("units").asString()).isEqualTo("25");
  }

  @Test
  @Order(2)
  void refusals_say_why_and_leave_no_event() {
    orders.send("o-2", "place", Orders.PLACE);
    Answer unpaid = orders.send("o-2", "ship", Orders.SHIP);
    unpaid.requireProblem(409, "sales.order/ORDER_NOT_PAID");
    assertThat(unpaid.code()).contains("ORDER_NOT_PAID");
    assertThat(log.keys("o-2")).containsExactly("o-2@0000000001");

    orders.send("o-2", "addItem", Orders.ADD_ITEM);
    orders.send("o-2", "addItem", Orders.ADD_ITEM);
    Answer conflict = orders.send("o-2", "addItem", Orders.ADD_ITEM, "If-Match", "\"1\"");
    conflict.requireProblem(412, "version-conflict");
    assertThat(conflict.body().path("currentVersion").asInt()).isEqualTo(3);
  }

  @Test
  @Order(2)
  void the_jars_of_an_installation_are_enough_to_read_events() throws Exception {
    String line =
        Example.printedLine(Home.root().resolve("docs/integrate/README.md"), "java -cp")
            .replaceFirst("^java", EndedProcess.JAVA)
            .replace(".daybook/", installation.folder() + "/")
            .replace("127.0.0.1:9092", installation.bootstrapServers());

    List<String> events = new Example(Home.root()).run("bash", "-c", line);

    assertThat(events).contains("o-1@0000000001 ORDER_PLACED", "o-1@0000000005 ORDER_DELIVERED");
  }

  @Test
  @Order(3)
  void bad_form_is_a_problem_too() {
    String place = orders.url("o-3") + ":place";
    http.post(place, "{").requireProblem(400, "invalid-command");
    http.post(place, "{\"surprise\":1}").requireProblem(400, "invalid-command");
    http.post(place, "\"" + "a".repeat(300 * 1024) + "\"").requireProblem(413, "");
    http.postRaw(place, "a=b", "Content-Type", "text/plain").requireProblem(415, "");
    assertThat(log.keys("o-3")).isEmpty();
  }

  @Test
  @Order(4)
  void one_idempotency_key_a_hundred_times_at_once_is_one_event_and_one_answer()
      throws ExecutionException, InterruptedException {
    List<Future<Answer>> answers = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        answers.add(
            executor.submit(
                () -> orders.send("o-4", "place", Orders.PLACE, "Idempotency-Key", "same")));
      }
    }
    Answer first = answers.getFirst().get().requireOk();
    for (Future<Answer> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(200);
      assertThat(answer.get().text()).isEqualTo(first.text());
      assertThat(answer.get().token()).isEqualTo(first.token());
    }
    assertThat(log.keys("o-4")).hasSize(1);

    String other = Orders.PLACE.replace("c-1", "c-2");
    orders
        .send("o-4", "place", other, "Idempotency-Key", "same")
        .requireProblem(422, "idempotency-key-reused");
    assertThat(http.get(orders.url("o-4") + "/commands/same").body().path("outcome").asString())
        .isEqualTo("accepted");
    http.get(orders.url("o-4") + "/commands/other").requireProblem(404, "command-unknown");
  }

  @Test
  @Order(4)
  void a_correlation_tells_what_caused_what_and_what_was_refused() {
    String[] correlation = {
      "Daybook-Correlation-Id", "correlation/1", "Daybook-Causation-Id", "sales.order/o-5@1"
    };
    orders.send("o-5", "place", Orders.PLACE, correlation[0], correlation[1]);
    Answer unpaid = orders.send("o-5", "ship", Orders.SHIP, correlation);
    unpaid.requireProblem(409, "sales.order/ORDER_NOT_PAID");
    String token = orders.send("o-5", "addItem", Orders.ADD_ITEM, correlation).token();

    String url = installation.query() + "/v1/correlations/correlation%2F1";
    JsonNode told = http.get(url, "Daybook-Consistency", token).body();
    assertThat(Orders.namesIn(told))
        .as(told.toString())
        .contains("PlaceOrder OrderPlaced", "ItemAdded");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(Orders.namesIn(http.get(url).body()))
                    .isEqualTo(
                        "PlaceOrder OrderPlaced ShipOrder ORDER_NOT_PAID AddItem ItemAdded"));
  }

  @Test
  @Order(5)
  void a_read_with_the_token_is_never_stale() {
    int retried = new OwnReads(orders).alternate("pairs", PAIRS);
    assertThat(retried).as("reads that had to be asked again").isLessThan(PAIRS / 10);
  }

  @Test
  @Order(5)
  void the_token_of_a_refusal_that_nobody_waited_for_is_honoured_too() {
    new OwnReads(orders).afterRefusal("o-2", 3);
  }

  @Test
  @Order(6)
  void nor_is_it_after_the_query_apis_disk_was_lost() throws IOException {
    installation.kill("query-api");
    Files.move(installation.data("query-api"), folder.resolve("lost"));
    new OwnReads(orders).alternate("restored", RESTORED_PAIRS);
  }

  @Test
  @Order(7)
  void a_killed_streams_app_loses_nothing_that_was_accepted() {
    long before = installation.pid("streams-app");
    try (Load load = Load.on(orders, "k")) {
      installation.kill("streams-app");
      load.awaitMore(200);
      log.assertHolds(load.end());
    }
    assertThat(installation.pid("streams-app")).as("started again").isNotEqualTo(before);
  }

  @Test
  @Order(8)
  void the_demo_walks_one_order_through_its_life() {
    assertThat(installation.demo()).contains("orderDelivered").contains("ORDER_NOT_PAID");
  }

  @Test
  @Order(9)
  void the_second_import_of_a_file_makes_no_new_event() throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("retail.csv"),
            """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            900001,a1,RED MUG,2,2010-12-01 08:34:00,4.95,13047.0,United Kingdom
            900001,A1,BLUE MUG,1,2010-12-01 08:33:00,3.25,13047.0,United Kingdom
            C900002,a1,RED MUG,-1,2010-12-01 09:34:00,4.95,13047.0,United Kingdom
            """);

    String first = installation.importOnlineRetail(csv);
    Map<String, List<Integer>> versions = log.versions();
    String second = installation.importOnlineRetail(csv);

    assertThat(first).containsPattern("accepted +2").containsPattern("credit note +1");
    assertThat(second).containsPattern("already there +2").containsPattern("sum +3");
    assertThat(versions).containsEntry("900001", List.of(1));
    assertThat(log.versions()).isEqualTo(versions);
  }

  @Test
  @Order(9)
  void a_command_in_the_wrong_partition_is_a_dead_letter_that_the_tool_brings_home() {
    new WrongPartition(installation.bootstrapServers(), installation.registry()).place("dl-1");
    AtomicReference<JsonNode> letters = new AtomicReference<>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              String listed = installation.deadLetters("list", "--key=dl-1", "--json");
              letters.set(new ObjectMapper().readTree(listed).path("deadLetters"));
              assertThat(letters.get()).hasSize(1);
            });
    assertThat(letters.get().get(0).path("code").asString())
        .isEqualTo("COMMAND_IN_WRONG_PARTITION");

    String id = letters.get().get(0).path("id").asString();
    assertThat(installation.deadLetters("show", id)).contains("\"customerId\" : \"***\"");
    assertThat(installation.deadLetters("retry", id)).contains("accepted: version 1");
    assertThat(log.keys("dl-1")).containsExactly("dl-1@0000000001");
  }

  @Test
  @Order(10)
  void a_rebuild_tells_each_step_and_changes_nothing() {
    Answer before = orders.send("o-6", "place", Orders.PLACE, "Idempotency-Key", "once");

    String said = installation.rebuild("sales.order");

    assertThat(said)
        .containsOnlyOnce("No command is decided meanwhile, for about")
        .contains("partition %d:".formatted(Installation.PARTITIONS - 1))
        .contains("as it was before")
        .contains("No command was decided for");
    assertThat(orders.send("o-6", "place", Orders.PLACE, "Idempotency-Key", "once").text())
        .isEqualTo(before.text());
    assertThat(orders.send("o-6", "addItem", Orders.ADD_ITEM).body().path("version").asInt())
        .isEqualTo(2);
  }

  @Test
  @Order(11)
  void down_leaves_nothing_running_and_up_finds_all_data() {
    Answer state = orders.state("o-1", "");
    List<Long> pids = installation.pids();
    installation.down();
    assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());

    installation.up();
    assertThat(orders.state("o-1", "").text()).isEqualTo(state.text());
    assertThat(orders.send("o-1", "deliver", "{}").code()).contains("ORDER_ALREADY_DELIVERED");
  }
}
