package io.daybook.benchmarks.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of a process that is in RAM, as Linux tells it. */
public final class ResidentMemory {
  private static final String LINE = "VmRSS:";
  private static final double KIB_PER_MIB = 1024;

  private ResidentMemory() {}

  /** Of this process, which must run. */
  public static double mib(ProcessHandle process) {
    Path status = Path.of("/proc/%d/status".formatted(process.pid()));
    try (Stream<String> lines = Files.lines(status)) {
      String found = lines.filter(line -> line.startsWith(LINE)).findFirst().orElseThrow();
      return kib(found) / KIB_PER_MIB;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + status, e);
    }
  }

  /** Of a line as {@code VmRSS: 123456 kB}. */
  private static long kib(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }
}
