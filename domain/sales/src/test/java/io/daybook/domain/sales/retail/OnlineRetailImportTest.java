package io.daybook.domain.sales.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.localstack.LocalStackException;
import io.daybook.localstack.client.DaybookClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineRetailImportTest {

  private static final String FILE =
      """
      InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
      1,A,FIRST,1,2010-12-01 08:26:00,3,17850.0,UK
      1,B,SECOND,2,2010-12-01 08:26:00,3,17850.0,UK
      2,A,FIRST,1,2010-12-01 08:27:00,3,17850.0,UK
      3,A,FIRST,1,2010-12-01 08:28:00,3,17850.0,UK
      C4,A,FIRST,-1,2010-12-01 08:29:00,3,17850.0,UK
      5,B,SECOND,1,2010-12-01 08:30:00,3,,UK
      """;

  private final AnsweringServer server = new AnsweringServer();
  private final StringWriter written = new StringWriter();

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("retail.csv"), FILE);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void every_line_is_accounted_for() throws InterruptedException {
    server
        .answers("/v1/orders/2:place", 200, Map.of("Idempotent-Replayed", "true"), "{}")
        .answers("/v1/orders/3:place", 409, "{\"code\":\"ORDER_TOO_MANY_LINES\"}");
    assertThat(run()).isZero();
    assertThat(
            written.toString().lines().map(String::strip).map(line -> line.replaceAll(" +", " ")))
        .contains(
            "retail.csv: 6 lines, 5 invoices, 2 parts",
            "accepted 2",
            "already there 1",
            "refused: ORDER_TOO_MANY_LINES 1",
            "skipped: credit note 1",
            "skipped: no customer 1",
            "sum 6 as many as in the file",
            "Invoices 5: 1 accepted, 1 already there, 1 refused: ORDER_TOO_MANY_LINES,"
                + " 2 without a good line",
            "Parts 2: 2 accepted",
            "refused: ORDER_TOO_MANY_LINES, for example /v1/orders/3");
  }

  @Test
  void an_answer_that_no_daybook_gives_fails_the_import() throws InterruptedException {
    server.answers("/v1/parts/B:register", 404, "");
    assertThat(run()).isEqualTo(1);
    assertThat(written.toString()).contains("1 failed: HTTP 404");
  }

  @Test
  void a_daybook_that_is_down_is_told_in_a_sentence() {
    server.close();
    assertThatThrownBy(this::run)
        .isInstanceOf(LocalStackException.class)
        .hasMessageMatching("No command gateway answers at http://.* daybook up .*");
  }

  private int run() throws InterruptedException {
    try (DaybookClient daybook = new DaybookClient(server.url(), server.url())) {
      return new OnlineRetailImport(
              file, StandardCharsets.UTF_8, 8, new PrintWriter(written), false)
          .run(daybook);
    }
  }
}
