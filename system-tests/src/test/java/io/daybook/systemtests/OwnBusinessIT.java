package io.daybook.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.localstack.testing.TopicRecords;
import io.daybook.systemtests.Http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A business that this repository does not know, as docs/your-own-business.md has a user make it:
 * generated and built outside of it, then run by the apps as they are.
 */
class OwnBusinessIT {
  private static final String TOKEN = "Daybook-Consistency";

  /** All of Daybook starts, and stops, on a machine with ten times the work. */
  private static final Duration STARTED = Duration.ofMinutes(6);

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  private static final Http http = new Http();
  private static UserProject project;
  private static Installation installation;

  @BeforeAll
  static void generate_build_and_run_two_versions() throws IOException {
    project = UserProject.generate(folder, "my-library", "com.acme");
    installation = new Installation(folder.resolve("data"), project.jar());
    runFirstVersion();
    SecondVersion.write(project);
    project.build("package", "daybook:check");
    installation.up();
  }

  /** Two loans, one of them over, of the version that Maven runs; SIGTERM ends all of it. */
  private static void runFirstVersion() throws IOException {
    Path output = folder.resolve("run.txt");
    Process maven =
        project.start(
            output,
            "daybook:run",
            "-Ddaybook.dataDir=" + folder.resolve("data"),
            "-Ddaybook.args=" + String.join(" ", installation.options()));
    List<ProcessHandle> started = new ArrayList<>();
    try {
      Awaitility.await()
          .atMost(STARTED)
          .failFast(() -> assertThat(maven.isAlive()).as(Files.readString(output)).isTrue())
          .until(() -> Files.readString(output).contains("Ctrl-C stops it."));
      installation.pids().forEach(pid -> started.add(ProcessHandle.of(pid).orElseThrow()));
      maven.descendants().forEach(started::add);
      assertThat(started).hasSizeGreaterThan(8);
      for (String command : List.of("l-over:lend", "l-over:return", "l-lent:lend")) {
        String body = command.endsWith("lend") ? "{\"title\":\"Emma\",\"memberId\":\"m-0\"}" : "{}";
        Answer answer = http.post(installation.gateway() + "/v1/loans/" + command, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      }
    } finally {
      maven.destroy();
      maven.onExit().orTimeout(STARTED.toSeconds(), TimeUnit.SECONDS).join();
    }
    // The shell that watches the supervisor ends after it.
    Awaitility.await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(started).as(Files.readString(output)).noneMatch(ProcessHandle::isAlive));
  }

  @AfterAll
  static void down() {
    installation.close();
  }

  @Test
  void its_commands_are_decided_and_its_reads_show_them() {
    String loan = installation.gateway() + "/v1/loans/l-1";
    Answer lent = http.post(loan + ":lend", "{\"title\":\"Emma\",\"memberId\":\"m-1\"}");
    assertThat(lent.status()).as(lent.text()).isEqualTo(200);

    Answer state = get("/v1/loans/l-1", TOKEN, lent.token());
    assertThat(state.body().path("title").asString()).isEqualTo("Emma");
    Answer history = get("/v1/loans/l-1/events", TOKEN, lent.token());
    assertThat(history.text()).contains("\"bookLent\"");
    Answer list = get("/v1/loans?memberId=m-1", TOKEN, lent.token());
    assertThat(list.text()).contains("\"loan\":\"l-1\",\"title\":\"Emma\"").contains("LENT");

    Answer returned = http.post(loan + ":return", "{}");
    assertThat(returned.status()).as(returned.text()).isEqualTo(200);
    assertThat(get("/v1/loans?status=RETURNED", TOKEN, returned.token()).text())
        .contains("\"l-1\"");
    Answer refused = http.post(loan + ":return", "{}");
    assertThat(refused.code()).hasValue("LOAN_ALREADY_RETURNED");
    String page = installation.gateway() + refused.body().path("type").asString();
    assertThat(http.get(page).text()).startsWith("# The book is back");
    assertThat(http.post(loan + ":lend", "{\"title\":1}").status()).isEqualTo(400);
  }

  @Test
  void what_an_earlier_version_wrote_is_read_in_its_newer_form() {
    Answer over = get("/v1/loans/l-over");
    assertThat(over.body().path("status").asString()).isEqualTo("LOAN_STATUS_RETURNED");
    assertThat(get("/v1/loans/l-over/events").text())
        .contains("\"bookLent\"")
        .contains("LOAN_END_RETURNED")
        .doesNotContain("bookReturned");
    Awaitility.await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(get("/v1/loans?memberId=m-0").text())
                    .contains("\"l-over\"")
                    .contains("\"l-lent\""));
  }

  @Test
  void an_aggregate_goes_on_in_the_newer_form() {
    Answer ended = http.post(installation.gateway() + "/v1/loans/l-lent:return", "{}");

    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    assertThat(get("/v1/loans/l-lent", TOKEN, ended.token()).text()).contains("RETURNED");
    assertThat(typesOf("l-over"))
        .containsExactly("library.loan.v1.BookLent", "library.loan.v1.BookReturned");
    assertThat(typesOf("l-lent"))
        .containsExactly("library.loan.v1.BookLent", "library.loan.v1.LoanEnded");
  }

  @Test
  void a_check_names_each_fault_in_a_line() throws IOException {
    UserProject faulty = project.copy("faulty");
    faulty.edit(
        SecondVersion.DECIDER,
        "private static LoanEvent returned() {",
        "private static LoanEvent returned() {\n    System.nanoTime();");
    faulty.edit(SecondVersion.EVENTS, "book_lent = 10;", "book_lent = 10 [deprecated = true];");
    faulty.delete("src/main/resources/META-INF/daybook/problems/library.loan/LOAN_UNKNOWN.md");

    EndedProcess check = faulty.run("daybook:check");

    assertThat(check.exitCode()).as(check.output()).isEqualTo(1);
    assertThat(check.output().lines())
        .contains(
            "[ERROR] library.loan.v1.LoanEvent.book_lent is deprecated, and no upcaster of"
                + " com.acme.loan.LoanDecider reads it as a newer form",
            "[ERROR] The code LOAN_UNKNOWN of library.loan has no page"
                + " META-INF/daybook/problems/library.loan/LOAN_UNKNOWN.md")
        .anyMatch(
            line -> line.contains("LoanDecider.returned()> calls") && line.contains("nanoTime"))
        .anyMatch(line -> line.contains("my-library has 3 faults, the lines above."));
  }

  @Test
  void a_check_names_an_ordinal_that_is_used_twice() throws IOException {
    UserProject faulty = project.copy("twice");
    faulty.copySources(
        "src/main/protobuf/library/loan/v1",
        "src/main/protobuf/library/member/v1",
        List.of("library.loan", "library/loan", "proto.loan", "/v1/loans/{loan}"),
        List.of("library.member", "library/member", "proto.member", "/v1/members/{loan}"));

    EndedProcess check = faulty.run("daybook:check");

    assertThat(check.exitCode()).as(check.output()).isEqualTo(1);
    assertThat(check.output().lines())
        .anyMatch(line -> line.startsWith("[ERROR] The ordinal 1000 is declared by [library."))
        .anyMatch(line -> line.contains("my-library has one fault, the line above."));
  }

  @Test
  void both_apps_describe_it_and_no_other() {
    assertThat(http.get(installation.gateway() + "/openapi.yaml").text())
        .contains("/v1/loans/{loan}:lend")
        .doesNotContain("orders");
    assertThat(http.get(installation.query() + "/openapi.yaml").text())
        .contains("listLoans")
        .doesNotContain("orders");
    String elsewhere = installation.gateway() + "/v1/orders/o-1:place";
    assertThat(http.post(elsewhere, "{}").status()).isEqualTo(404);
  }

  @Test
  void the_audit_folds_it_and_compares_its_view() {
    String loan = installation.gateway() + "/v1/loans/l-2";
    String token = http.post(loan + ":lend", "{\"title\":\"Emma\",\"memberId\":\"m-2\"}").token();
    get("/v1/loans?memberId=m-2", TOKEN, token);

    EndedProcess audit = installation.auditOnce();

    assertThat(audit.exitCode()).as(audit.output()).isZero();
    assertThat(audit.output()).contains("library.loan").doesNotContain("sales");
  }

  private static Answer get(String path, String... headers) {
    Answer answer = http.get(installation.query() + path, headers);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  /** What the log itself says that the events of a loan are, in their order. */
  private static List<String> typesOf(String loan) {
    return TopicRecords.committed(installation.bootstrapServers(), "library.loan.events.v1")
        .stream()
        .filter(event -> EventKey.parse(event.key()).aggregateId().equals(loan))
        .map(event -> new String(event.headers().lastHeader(RecordHeaders.TYPE).value(), UTF_8))
        .toList();
  }
}
