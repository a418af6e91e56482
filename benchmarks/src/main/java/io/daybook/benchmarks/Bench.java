package io.daybook.benchmarks;

import io.daybook.benchmarks.report.Csv;
import io.daybook.benchmarks.report.Page;
import io.daybook.benchmarks.report.Results;
import io.daybook.benchmarks.report.Row;
import io.daybook.benchmarks.report.TextTable;
import io.daybook.benchmarks.workload.Scale;
import io.daybook.benchmarks.workload.Workload;
import io.daybook.benchmarks.workload.Workloads;
import io.daybook.localstack.Home;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Main program of {@code ./daybook bench}. */
@Command(
    name = "bench",
    description = "Measures Daybook beside what a user would pick instead.",
    mixinStandardHelpOptions = true,
    subcommands = {MicroCommand.class, FailoverCommand.class})
public final class Bench implements Callable<Integer> {

  private final List<Workload> known;
  private final Path home;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "WORKLOAD",
      arity = "0..*",
      description = "What to measure, for example W1; all if none is named.")
  private List<String> names = List.of();

  @Mixin private ScaleOptions scale = new ScaleOptions();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Takes each row as soon as it is measured.")
  private @Nullable Path csv;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Takes the results with charts, as one file of HTML.")
  private @Nullable Path page;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where the peers keep their data, on the disk to be measured; removed afterwards."
              + " Default: benchmarks/target/data")
  private @Nullable Path dataFolder;

  /**
   * @param home folder of the repository
   */
  Bench(List<Workload> known, Path home) {
    this.known = known;
    this.home = home;
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench(Workloads.all(), Home.root())).execute(arguments));
  }

  @Override
  public Integer call() {
    List<Workload> chosen = chosen();
    Path parent =
        Objects.requireNonNullElseGet(dataFolder, () -> home.resolve("benchmarks/target/data"));
    try (DataFolder data = new DataFolder(parent);
        Sink sink = new Sink(csv);
        Progress progress = new Progress(spec.commandLine().getErr())) {
      Scale asked = scale.within(data.path());
      SequencedMap<String, String> facts = Facts.of(home, asked);
      boolean whole =
          new BenchRun(progress, sink)
              .run(chosen, asked, (rows, unfinished) -> report(rows, unfinished, facts));
      return whole ? 0 : 1;
    }
  }

  private List<Workload> chosen() {
    return names.isEmpty() ? known : names.stream().map(this::named).toList();
  }

  private Workload named(String name) {
    return known.stream()
        .filter(workload -> workload.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "There is no workload %s, only %s"
                        .formatted(name, known.stream().map(Workload::name).toList())));
  }

  private void report(List<Row> rows, List<String> unfinished, SequencedMap<String, String> facts) {
    if (!unfinished.isEmpty()) {
      facts.put("Unfinished", String.join(", ", unfinished));
    }
    Results results = Results.of(rows);
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.print(TextTable.of(results, facts));
    out.flush();
    if (page != null) {
      Page.write(page, results, facts);
    }
  }

  /** The CSV, if there is one. */
  private static final class Sink implements Consumer<Row>, AutoCloseable {
    private final @Nullable Csv csv;

    Sink(@Nullable Path file) {
      csv = file == null ? null : new Csv(file);
    }

    @Override
    public void accept(Row row) {
      if (csv != null) {
        csv.accept(row);
      }
    }

    @Override
    public void close() {
      if (csv != null) {
        csv.close();
      }
    }
  }
}
