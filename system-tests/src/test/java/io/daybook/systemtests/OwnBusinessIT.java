package io.daybook.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import io.daybook.systemtests.Http.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A business that this repository does not know, as docs/your-own-business.md has a user make it:
 * generated and built outside of it, run by the apps as they are, alone at first, then in its
 * second version and with another business beside it.
 */
class OwnBusinessIT {
  private static final String TOKEN = "Daybook-Consistency";

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  private static final Http http = new Http();
  private static UserProject project;
  private static Installation installation;
  private static Orders orders;
  private static Loans loans;

  @BeforeAll
  static void generate_build_and_run_two_versions() throws IOException {
    project = UserProject.generate(folder, "my-library", "com.acme");
    List<Path> businesses = new ArrayList<>(Home.businesses());
    businesses.add(project.jar());
    installation = new Installation(folder.resolve("data"), businesses);
    orders = new Orders(installation, http);
    loans = new Loans(installation, http);
    runFirstVersion();
    SecondVersion.write(project);
    project.build("package", "daybook:check");
    installation.up();
  }

  /** Two loans, one of them over, of the version that Maven runs. */
  private static void runFirstVersion() throws IOException {
    try (var _ = MavenRun.start(project, installation, folder.resolve("run.txt"))) {
      loans.lend("l-over", "m-0").requireOk();
      loans.giveBack("l-over").requireOk();
      loans.lend("l-lent", "m-0").requireOk();
      requireNoOtherBusiness();
    }
  }

  /** Its end in order is that of the first version. */
  @AfterAll
  static void crash() {
    installation.crash();
  }

  private static void requireNoOtherBusiness() {
    for (String app : List.of(installation.gateway(), installation.query())) {
      assertThat(http.get(app + "/openapi.yaml").text())
          .contains("/v1/loans/{loanId}")
          .doesNotContain("orders");
    }
    assertThat(orders.send("o-1", "place", Orders.PLACE).status()).isEqualTo(404);
  }

  @Test
  void its_commands_are_decided_and_its_reads_show_them() {
    Answer lent = loans.lend("l-1", "m-1").requireOk();

    Answer state = get("/v1/loans/l-1", TOKEN, lent.token());
    assertThat(state.body().path("bookId").asString()).isEqualTo("b-1");
    Answer history = get("/v1/loans/l-1/events", TOKEN, lent.token());
    assertThat(history.text()).contains("\"bookLent\"");
    Answer list = get("/v1/loans-by-member?memberId=m-1", TOKEN, lent.token());
    assertThat(list.text())
        .contains("\"loanId\":\"l-1\",\"memberId\":\"m-1\",\"bookId\":\"b-1\"")
        .contains("LENT");

    Answer refused = loans.lend("l-1", "m-2");
    assertThat(refused.code()).hasValue("LOAN_ALREADY_LENT");
    assertThat(refused.body().path("title").asString()).isEqualTo("The book is lent");
    String page = installation.gateway() + refused.body().path("type").asString();
    assertThat(http.get(page).text()).startsWith("# The book is lent");
    assertThat(loans.send("l-1:lend", "{\"bookId\":1}").status()).isEqualTo(400);

    Answer back = loans.giveBack("l-1").requireOk();
    assertThat(get("/v1/loans-by-member?status=GIVEN_BACK", TOKEN, back.token()).text())
        .contains("\"l-1\"");
    assertThat(loans.giveBack("l-1").code()).hasValue("LOAN_NOT_LENT");
  }

  @Test
  void a_read_model_has_pages_in_its_order() {
    String token = "";
    for (String loan : List.of("l-p1", "l-p2", "l-p3")) {
      token = loans.lend(loan, "m-pages").requireOk().token();
    }

    Answer first = get("/v1/loans-by-member?memberId=m-pages&pageSize=2", TOKEN, token);
    String next = first.body().path("nextPageToken").asString();
    Answer last = get("/v1/loans-by-member?memberId=m-pages&pageSize=2&pageToken=" + next);

    assertThat(Loans.idsOf(first)).containsExactly("l-p3", "l-p2");
    assertThat(Loans.idsOf(last)).containsExactly("l-p1");
  }

  @Test
  void what_an_earlier_version_wrote_is_read_in_its_newer_form() {
    Answer over = get("/v1/loans/l-over");
    assertThat(over.body().path("status").asString()).isEqualTo("LOAN_STATUS_GIVEN_BACK");
    assertThat(get("/v1/loans/l-over/events").text())
        .contains("\"bookLent\"")
        .contains("LOAN_END_GIVEN_BACK")
        .doesNotContain("bookGivenBack");
    Awaitility.await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(get("/v1/loans-by-member?memberId=m-0").text())
                    .contains("\"l-over\"")
                    .contains("\"l-lent\""));
  }

  @Test
  void an_aggregate_goes_on_in_the_newer_form() {
    Answer ended = loans.giveBack("l-lent").requireOk();

    assertThat(get("/v1/loans/l-lent", TOKEN, ended.token()).text()).contains("GIVEN_BACK");
    assertThat(loans.typesOf("l-over"))
        .containsExactly("library.loan.v1.BookLent", "library.loan.v1.BookGivenBack");
    assertThat(loans.typesOf("l-lent"))
        .containsExactly("library.loan.v1.BookLent", "library.loan.v1.LoanEnded");
  }

  @Test
  void a_check_names_each_fault_in_a_line() throws IOException {
    UserProject faulty = project.copy("faulty");
    faulty.edit(
        SecondVersion.DECIDER,
        "private static LoanEvent givenBack() {",
        "private static LoanEvent givenBack() {\n    System.nanoTime();");
    faulty.edit(SecondVersion.EVENTS, "book_lent = 10;", "book_lent = 10 [deprecated = true];");
    faulty.edit(SecondVersion.COMMANDS, "    max_len: 64\n", "");
    faulty.delete("src/main/resources/META-INF/daybook/problems/library.loan/LOAN_NOT_LENT.md");

    EndedProcess check = faulty.run("daybook:check");

    assertThat(check.exitCode()).as(check.output()).isEqualTo(1);
    assertThat(check.output().lines())
        .contains(
            "[ERROR] library.loan.v1.LendBook.member_id has no bound: declare max_len, or a pattern"
                + " from ^ to $ that ends",
            "[ERROR] library.loan.v1.LendBook.book_id has no bound: declare max_len, or a pattern"
                + " from ^ to $ that ends",
            "[ERROR] library.loan.v1.LoanEvent.book_lent is deprecated, and no upcaster of"
                + " com.acme.loan.LoanDecider reads it as a newer form",
            "[ERROR] The code LOAN_NOT_LENT of library.loan has no page"
                + " META-INF/daybook/problems/library.loan/LOAN_NOT_LENT.md")
        .anyMatch(
            line -> line.contains("LoanDecider.givenBack()> calls") && line.contains("nanoTime"))
        .anyMatch(line -> line.contains("my-library has 5 faults, the lines above."));
  }

  @Test
  void a_check_names_an_ordinal_that_is_used_twice() throws IOException {
    UserProject faulty = project.copy("twice");
    faulty.copySources(
        "src/main/protobuf/library/loan/v1",
        "src/main/protobuf/library/member/v1",
        List.of("library.loan", "library/loan", "proto.loan", "/v1/loans/{loan_id}"),
        List.of("library.member", "library/member", "proto.member", "/v1/members/{loan_id}"));

    EndedProcess check = faulty.run("daybook:check");

    assertThat(check.exitCode()).as(check.output()).isEqualTo(1);
    assertThat(check.output().lines())
        .anyMatch(line -> line.startsWith("[ERROR] The ordinal 1000 is declared by [library."))
        .anyMatch(line -> line.contains("my-library has one fault, the line above."));
  }

  @Test
  void a_check_names_a_proto_that_no_longer_reads_a_release() throws IOException {
    UserProject faulty = project.copy("renumbered");
    faulty.edit("pom.xml", "<version>1.0</version>", "<version>1.0-SNAPSHOT</version>");
    faulty.build("test", "-Dtest=DomainTest", "-Dgolden.write=true");
    faulty.edit(SecondVersion.EVENTS, "string book_id = 2;", "string book_id = 3;");

    EndedProcess check = faulty.run("daybook:check");

    assertThat(check.exitCode()).as(check.output()).isEqualTo(1);
    assertThat(check.output().lines())
        .anyMatch(line -> line.endsWith("BookLent.book_id (2) has the number 3 now since 1.0."));
  }

  @Test
  void documents_describe_both_businesses() {
    for (String app : List.of(installation.gateway(), installation.query())) {
      assertThat(http.get(app + "/openapi.yaml").text())
          .contains("/v1/loans/{loanId}")
          .contains("/v1/orders/{orderId}");
    }
    assertThat(http.get(installation.query() + "/asyncapi.yaml").text())
        .contains("library.loan.events.v1")
        .contains("sales.order.events.v1");
  }

  @Test
  @Timeout(120)
  void the_feed_and_a_correlation_tell_of_both_businesses() {
    String[] correlation = {"Daybook-Correlation-Id", "both"};
    loans.lend("l-both", "m-both", correlation).requireOk();
    orders.send("o-both", "place", Orders.PLACE, correlation).requireOk();

    Awaitility.await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(get("/v1/correlations/both").text())
                    .contains("\"l-both\"")
                    .contains("\"o-both\""));
    List<String> wanted = List.of("library.loan/l-both@1", "sales.order/o-both@1");
    try (var events = http.lines(installation.query() + "/v1/events?from=beginning")) {
      assertThat(
              events
                  .flatMap(line -> wanted.stream().filter(line::contains))
                  .distinct()
                  .limit(wanted.size()))
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  @Test
  void dead_letters_of_both_businesses_are_listed() throws Exception {
    Map<String, Object> brokers = Map.of("bootstrap.servers", installation.bootstrapServers());
    byte[] garbage = "garbage".getBytes(UTF_8);
    try (var producer =
        new KafkaProducer<>(brokers, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String topic : List.of("library.loan.commands.v1", "sales.order.commands.v1")) {
        producer.send(new ProducerRecord<>(topic, garbage, garbage)).get();
      }
    }

    Awaitility.await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(installation.deadLetters("list"))
                    .contains("library.loan")
                    .contains("sales.order"));
  }

  @Test
  void the_audit_folds_both_and_compares_their_views() {
    String token = loans.lend("l-2", "m-2").requireOk().token();
    get("/v1/loans-by-member?memberId=m-2", TOKEN, token);

    EndedProcess audit = installation.auditOnce();

    assertThat(audit.exitCode()).as(audit.output()).isZero();
    assertThat(audit.output()).contains("library.loan").contains("sales.order");
  }

  @Test
  void a_rebuild_of_one_leaves_the_other() {
    loans.lend("l-3", "m-3").requireOk();
    orders.send("o-3", "place", Orders.PLACE).requireOk();

    assertThat(installation.rebuild("library.loan")).contains("as it was before");

    loans.giveBack("l-3").requireOk();
    assertThat(
            orders
                .send("o-3", "addItem", Orders.ADD_ITEM)
                .requireOk()
                .body()
                .path("version")
                .asInt())
        .isEqualTo(2);
  }

  private static Answer get(String path, String... headers) {
    return http.get(installation.query() + path, headers).requireOk();
  }
}
