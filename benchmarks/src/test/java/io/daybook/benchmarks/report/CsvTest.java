package io.daybook.benchmarks.report;

import static io.daybook.benchmarks.report.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

  @TempDir private Path folder;

  @Test
  void a_row_is_in_the_file_before_the_next_is_measured() {
    Path file = folder.resolve("new/rows.csv");
    try (Csv csv = new Csv(file)) {
      assertThat(file)
          .hasContent(
              """
              workload,level,peer,clients,run,per_second,p50_ms,p99_ms,p999_ms,max_ms,\
              cpu_us_client,cpu_us_server,errors
              """);
      csv.accept(row("W1", "engine", "daybook", 64, 2, 7140.25, 8.5));
      assertThat(file)
          .content()
          .endsWith(
              "\nW1,engine,daybook,64,2,7140.250,8.500,17.000,25.500,34.000,100.000,200.000,0\n");
    }
  }

  @Test
  void a_file_is_begun_anew() {
    Path file = folder.resolve("rows.csv");
    try (Csv first = new Csv(file)) {
      first.accept(row("W1", "engine", "daybook", 64, 100));
    }
    new Csv(file).close();
    assertThat(file).content().hasLineCount(1);
  }
}
