package io.daybook.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.benchmarks.report.Row;
import io.daybook.benchmarks.workload.Scale;
import io.daybook.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {

  @TempDir private Path folder;

  private final List<Scale> scales = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void without_a_name_all_workloads_are_measured_in_full() {
    assertThat(bench()).isZero();
    assertThat(table()).contains("W1 engine, C = 1\n", "W3 engine, C = 1\n");
    assertThat(scales.getFirst())
        .returns(false, Scale::quick)
        .returns(3, Scale::runs)
        .returns(List.of(1, 8, 64, 256, 512), Scale::clients);
    assertThat(scales.getFirst().measures("axon")).isTrue();
  }

  @Test
  void a_name_chooses_a_workload_in_either_case() {
    assertThat(bench("w3")).isZero();
    assertThat(table()).contains("W3 engine").doesNotContain("W1 engine");
  }

  @Test
  void an_unknown_name_is_refused_with_those_there_are() {
    assertThat(bench("W9")).isEqualTo(2);
    assertThat(err).asString().contains("There is no workload W9, only [W1, W3]");
    assertThat(scales).isEmpty();
  }

  @Test
  void options_change_the_scale_of_a_quick_look() {
    assertThat(
            bench(
                "W1",
                "--quick",
                "--peers",
                "daybook,postgres",
                "--clients",
                "2,4",
                "--runs",
                "5",
                "--turn",
                "7"))
        .isZero();
    assertThat(scales)
        .singleElement()
        .returns(true, Scale::quick)
        .returns(Set.of("daybook", "postgres"), Scale::peers)
        .returns(List.of(2, 4), Scale::clients)
        .returns(5, Scale::runs)
        .returns(Duration.ofSeconds(7), Scale::turn);
  }

  @Test
  void a_number_out_of_bounds_is_refused() {
    assertThat(bench("W1", "--clients", "64,1025")).isEqualTo(2);
    assertThat(err).asString().contains("--clients is 1,025; it is 1 to 1,024");
    assertThat(bench("W1", "--runs", "0")).isEqualTo(2);
    assertThat(bench("W1", "--turn", "3601")).isEqualTo(2);
    assertThat(scales).isEmpty();
  }

  @Test
  void each_row_is_said_and_kept_and_the_data_is_gone() throws IOException {
    Path csv = folder.resolve("rows.csv");
    Path data = folder.resolve("data");
    assertThat(bench("W1", "--csv", csv.toString(), "--data-dir", data.toString())).isZero();
    assertThat(csv).content().contains("\nW1,engine,daybook,1,1,500.000,");
    assertThat(err).asString().contains("daybook", "500/s");
    assertThat(scales.getFirst().folder()).startsWithRaw(data).doesNotExist();
    try (var left = Files.list(data)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void a_page_takes_the_results() {
    Path page = folder.resolve("new/page.html");
    assertThat(bench("W1", "--page", page.toString())).isZero();
    assertThat(page).content().contains("<dt>Settings</dt>", "W1 engine, C = 1");
  }

  @Test
  void what_a_killed_run_has_left_is_removed() throws IOException {
    Path data = folder.resolve("data");
    Path left = Files.createDirectories(data.resolve("bench-2147483647/postgres"));
    Path other = Files.createDirectories(data.resolve("bench-mark"));
    assertThat(bench("W1", "--data-dir", data.toString())).isZero();
    assertThat(left.getParent()).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void a_workload_that_fails_takes_no_other_with_it() {
    Workload broken =
        workload(
            "W2",
            (scale, rows) -> {
              throw new IllegalStateException("broken on purpose");
            });
    assertThat(bench(List.of(broken, measured("W3")))).isEqualTo(1);
    assertThat(table()).contains("W3 engine", "Unfinished  W2\n");
  }

  @Test
  void without_any_workload_nothing_is_measured() {
    assertThat(bench(List.of())).isZero();
    assertThat(table()).contains("Nothing was measured.");
  }

  private int bench(String... arguments) {
    return bench(List.of(measured("W1"), measured("W3")), arguments);
  }

  private int bench(List<Workload> known, String... arguments) {
    return new CommandLine(new Bench(known, folder))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String table() {
    return out.toString();
  }

  private Workload measured(String name) {
    return workload(
        name,
        (scale, rows) -> {
          scales.add(scale);
          assertThat(scale.folder()).isEmptyDirectory();
          rows.accept(new Row(name, "engine", "daybook", 1, 1, 500, 2, 3, 4, 5, 10, 20, 0));
        });
  }

  private static Workload workload(String name, Run run) {
    return new Workload() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void run(Scale scale, Consumer<Row> rows) {
        run.run(scale, rows);
      }
    };
  }

  private interface Run {
    void run(Scale scale, Consumer<Row> rows);
  }
}
