package io.daybook.benchmarks.report;

import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** A file of rows; each is in it as soon as it is measured, so that an interrupted run keeps it. */
public final class Csv implements Consumer<Row>, AutoCloseable {

  static final String HEADER =
      "workload,level,peer,clients,run,per_second,p50_ms,p99_ms,p999_ms,max_ms,"
          + "cpu_us_client,cpu_us_server,errors";

  private final Writer out;

  /** Begins the file anew. */
  public Csv(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      // Not a channel's writer, which an interrupt would close.
      out = new FileWriter(file.toFile(), StandardCharsets.UTF_8);
      write(HEADER);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  @Override
  public void accept(Row row) {
    try {
      write(line(row));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the row of " + row.peer(), e);
    }
  }

  private static String line(Row row) {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%d,%d,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f,%d",
        row.workload(),
        row.level(),
        row.peer(),
        row.clients(),
        row.run(),
        row.perSecond(),
        row.p50Ms(),
        row.p99Ms(),
        row.p999Ms(),
        row.maxMs(),
        row.cpuMicrosClient(),
        row.cpuMicrosServer(),
        row.errors());
  }

  private void write(String line) throws IOException {
    out.write(line + "\n");
    out.flush();
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the CSV", e);
    }
  }
}
