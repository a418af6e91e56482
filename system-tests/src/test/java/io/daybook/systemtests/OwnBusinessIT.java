package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.systemtests.Http.Answer;
import java.io.IOException;
import java.nio.file.Path;
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

  @TempDir private static Path folder;

  private static Installation installation;
  private static Http http;

  @BeforeAll
  static void generate_build_and_run() throws IOException {
    UserProject project = UserProject.generate(folder, "my-library", "com.acme");
    installation = new Installation(folder.resolve("data"), project.jar());
    installation.up();
    http = new Http();
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

    Answer state = get("/v1/loans/l-1", lent.token());
    assertThat(state.body().path("title").asString()).isEqualTo("Emma");
    Answer history = get("/v1/loans/l-1/events", lent.token());
    assertThat(history.text()).contains("\"bookLent\"");
    Answer list = get("/v1/loans?memberId=m-1", lent.token());
    assertThat(list.text()).contains("\"loan\":\"l-1\",\"title\":\"Emma\"").contains("LENT");

    Answer returned = http.post(loan + ":return", "{}");
    assertThat(returned.status()).as(returned.text()).isEqualTo(200);
    assertThat(get("/v1/loans?status=RETURNED", returned.token()).text()).contains("\"l-1\"");
    Answer refused = http.post(loan + ":return", "{}");
    assertThat(refused.code()).hasValue("LOAN_ALREADY_RETURNED");
    String page = installation.gateway() + refused.body().path("type").asString();
    assertThat(http.get(page).text()).startsWith("# The book is back");
    assertThat(http.post(loan + ":lend", "{\"title\":1}").status()).isEqualTo(400);
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
    get("/v1/loans?memberId=m-2", token);

    EndedProcess audit = installation.auditOnce();

    assertThat(audit.exitCode()).as(audit.output()).isZero();
    assertThat(audit.output()).contains("library.loan").doesNotContain("sales");
  }

  private static Answer get(String path, String token) {
    Answer answer = http.get(installation.query() + path, TOKEN, token);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }
}
