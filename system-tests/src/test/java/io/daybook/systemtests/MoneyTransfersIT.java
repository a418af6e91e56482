package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A process across aggregates: money between accounts, each in a partition of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MoneyTransfersIT {
  private static final int ACCOUNTS = 10;
  private static final long OPENING = 1_000;
  private static final int TRANSFERS = 200;
  private static final int SENDERS = 8;

  @TempDir private static Path folder;

  private static final Http HTTP = new Http();
  private static Installation installation;
  private static Bank bank;

  @BeforeAll
  static void up() {
    Path jar =
        Home.root()
            .resolve("domain/banking/target")
            .resolve("daybook-banking-%s.jar".formatted(System.getProperty("daybook.version")));
    installation = Installation.of(folder.resolve("data"), 1, 1, 1, Map.of(), jar);
    installation.up();

    bank = new Bank(installation, HTTP);
  }

  @AfterAll
  static void crash() {
    installation.crash();
  }

  @Test
  @Order(1)
  void money_goes_from_one_account_to_the_other() {
    bank.open("rich", 100);
    bank.open("poor", 1);
    bank.request("t-sound", "rich", "poor", 40);

    assertThat(bank.end("t-sound")).isEqualTo("TRANSFER_STATUS_COMPLETED");

    assertThat(bank.balance("rich")).isEqualTo(60);
    assertThat(bank.balance("poor")).isEqualTo(41);
    // That the transfer is told is one hop, that the process hears of it is one more.
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> process("t-sound").path("progress").path("ended").asBoolean());
    assertThat(observations("t-sound"))
        .containsExactly(
            "transferRequested", "moneyWithdrawn", "moneyDeposited", "transferCompleted");
  }

  @Test
  @Order(2)
  void money_that_an_account_does_not_have_is_not_moved() {
    bank.request("t-short", "poor", "rich", 500);

    assertThat(bank.end("t-short")).isEqualTo("TRANSFER_STATUS_FAILED");

    assertThat(bank.balance("poor")).isEqualTo(41);
    assertThat(bank.read("transfers/t-short").path("failureCode").asString())
        .isEqualTo(process("t-short").path("failureCode").asString())
        .isNotEmpty();
  }

  @Test
  @Order(3)
  void money_that_no_account_takes_is_returned() {
    bank.request("t-nobody", "rich", "not-opened", 10);

    assertThat(bank.end("t-nobody")).isEqualTo("TRANSFER_STATUS_FAILED");

    assertThat(bank.balance("rich")).isEqualTo(60);
  }

  @Test
  @Order(4)
  void one_correlation_tells_all_from_the_request_to_the_end() {
    JsonNode first = bank.read("transfers/t-sound/events").path("events").get(0);
    String correlation = first.path("metadata").path("correlationId").asString();
    String story = bank.read("correlations/" + correlation).toString();
    assertThat(story)
        .contains(
            "RequestTransfer",
            "Observe",
            "WithdrawMoney",
            "DepositMoney",
            "CompleteTransfer",
            "TransferCompleted");
  }

  @Test
  @Order(5)
  void a_meter_says_that_the_process_is_told_what_it_observes() {
    assertThat(NamedMetrics.scraped(installation, HTTP, "streams-app"))
        .containsPattern(
            "daybook_process_routing\\{[^}]*process=\"banking.money_transfer\"[^}]*} 1.0");
  }

  @Test
  @Order(6)
  void none_is_lost_or_made_though_streams_app_is_killed() throws Exception {
    List<String> accounts = IntStream.range(0, ACCOUNTS).mapToObj(i -> "acc-" + i).toList();
    accounts.forEach(account -> bank.open(account, OPENING));
    List<String> transfers = IntStream.range(0, TRANSFERS).mapToObj(i -> "load-" + i).toList();

    try (var threads = Executors.newFixedThreadPool(SENDERS)) {
      List<Future<?>> requests = new ArrayList<>();
      for (int i = 0; i < TRANSFERS; i++) {
        int number = i;
        requests.add(threads.submit(() -> request(transfers.get(number), accounts, number)));
      }
      for (int kill = 0; kill < 3; kill++) {
        requests.get(TRANSFERS / 5 * (kill + 1)).get();
        installation.kill("streams-app");
      }
      for (Future<?> request : requests) {
        request.get();
      }
    }

    Map<String, List<String>> ends = new TreeMap<>();
    for (String transfer : transfers) {
      ends.computeIfAbsent(bank.end(transfer), _ -> new ArrayList<>()).add(transfer);
    }
    assertThat(ends.keySet())
        .containsExactlyInAnyOrder("TRANSFER_STATUS_COMPLETED", "TRANSFER_STATUS_FAILED");
    assertThat(accounts.stream().mapToLong(bank::balance).sum()).isEqualTo(ACCOUNTS * OPENING);
    assertEachMovedOnce(accounts, ends);
    EndedProcess audit = installation.auditOnce();
    assertThat(audit.output())
        .contains("Sound, after")
        .containsPattern("issued commands +0 +0 +0 +0 +[1-9]");
  }

  @Test
  @Order(7)
  void a_command_in_the_name_of_a_process_is_found() throws Exception {
    String id = "banking.money_transfer/t-sound@999";
    bank.sendInTheNameOfProcess("rich", id);

    EndedProcess audit = installation.auditOnce();

    assertThat(audit.exitCode()).as(audit.output()).isEqualTo(1);
    assertThat(audit.output())
        .containsPattern(
            "banking.account.commands.v1, partition \\d, offset \\d+: its process did not issue it:"
                + " there is no event "
                + id)
        .contains("1 difference, after");
  }

  /** Each tenth one asks for more than all accounts together have. */
  private static void request(String transfer, List<String> accounts, int number) {
    String from = accounts.get(number % ACCOUNTS);
    String to = accounts.get((number * 7 + 3) % ACCOUNTS);
    long units = number % 10 == 9 ? ACCOUNTS * OPENING + 1 : 1 + number % 5;
    bank.request(transfer, from, from.equals(to) ? "acc-none" : to, units);
  }

  /** A completed transfer is one withdrawal and one deposit; a failed one leaves nothing behind. */
  private static void assertEachMovedOnce(List<String> accounts, Map<String, List<String>> ends) {
    Map<String, Integer> withdrawn = new TreeMap<>();
    Map<String, Integer> deposited = new TreeMap<>();
    for (String account : accounts) {
      for (JsonNode event : bank.read("accounts/%s/events".formatted(account)).path("events")) {
        count(event.path("moneyWithdrawn"), withdrawn);
        count(event.path("moneyDeposited"), deposited);
      }
    }
    deposited.remove("opening");
    assertThat(deposited).isEqualTo(withdrawn);
    assertThat(withdrawn.values()).allMatch(times -> times == 1);
    assertThat(withdrawn.keySet()).containsAll(ends.get("TRANSFER_STATUS_COMPLETED"));
  }

  private static void count(JsonNode move, Map<String, Integer> times) {
    if (!move.isMissingNode()) {
      times.merge(move.path("reference").asString(), 1, Integer::sum);
    }
  }

  private static JsonNode process(String transfer) {
    return bank.read("processes/banking.money_transfer/" + transfer);
  }

  /** Names of the events that the process of a transfer has observed, in order. */
  private static List<String> observations(String transfer) {
    return bank.read("processes/banking.money_transfer/%s/events".formatted(transfer))
        .path("events")
        .valueStream()
        .map(event -> event.at("/observationMade/observation/event/value"))
        .filter(value -> !value.isMissingNode())
        .map(
            value ->
                value.propertyNames().stream()
                    .filter(name -> !name.equals("metadata"))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }
}
