package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs in a folder that are run as a reader of the documentation would run them. */
record Example(Path folder) {
  private static final int BOUND_MINUTES = 3;

  /** In a copy, so that what is installed there does not lie among the sources. */
  static Example copied(Path sources, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    return new Example(folder);
  }

  /** The first line of a page that begins so, as it is printed there. */
  static String printedLine(Path page, String begin) throws IOException {
    try (Stream<String> lines = Files.lines(page)) {
      return lines.filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
    }
  }

  static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Runs a program to its end, which must be a good one; what it printed, line by line. */
  List<String> run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("example", ".out");
    Path err = Files.createTempFile("example", ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(BOUND_MINUTES, TimeUnit.MINUTES))
          .as("%s ends", List.of(command))
          .isTrue();
      assertThat(process.exitValue())
          .as("%s: %s%s", List.of(command), Files.readString(out), Files.readString(err))
          .isZero();
      return Files.readAllLines(out);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(out);
      Files.delete(err);
    }
  }
}
