package io.daybook.localstack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes PostgreSQL's data folder, with its one database, before the server first runs. */
final class PostgresCluster {

  static final String USER = "postgres";
  static final String DATABASE = "daybook";

  private static final int BOUND_SECONDS = 60;
  private static final int TAIL_LINES = 20;

  private final PostgresBinaries binaries;
  private final Path log;

  PostgresCluster(PostgresBinaries binaries, Path log) {
    this.binaries = binaries;
    this.log = log;
  }

  /** Makes {@code data} whole or not at all. */
  void create(Path data) {
    try {
      Files.createDirectories(data.getParent());
      Files.createDirectories(log.toAbsolutePath().getParent());
      Path unfinished = Files.createTempDirectory(data.getParent(), "unfinished-");
      run("initdb", initdb(unfinished), "");
      run(
          "postgres",
          List.of("--single", "-D", unfinished.toString(), "postgres"),
          "CREATE DATABASE " + DATABASE + "\n");
      Files.move(unfinished, data);
    } catch (IOException e) {
      throw new LocalStackException("Cannot make PostgreSQL's data folder " + data, e);
    }
  }

  private static List<String> initdb(Path folder) {
    return List.of(
        "--pgdata=" + folder,
        "--username=" + USER,
        "--auth=trust",
        "--encoding=UTF8",
        // Sorts alike on every machine, whatever locales it has.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
  }

  private void run(String program, List<String> arguments, String input) throws IOException {
    long logStart = Files.exists(log) ? Files.size(log) : 0;
    Process process =
        ChildEnvironment.process(binaries.command(program, arguments))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
      stdin.write(input);
    }
    try {
      if (process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    String tail = String.join("\n  ", new LogTail(log, logStart).lines(TAIL_LINES));
    throw new LocalStackException(
        "PostgreSQL's %s did not end well. The end of its log (%s):\n  %s"
            .formatted(program, log, tail));
  }
}
