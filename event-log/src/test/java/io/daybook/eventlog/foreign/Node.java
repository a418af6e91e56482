package io.daybook.eventlog.foreign;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The small npm project of src/test/node, installed below target. It needs Node.js 20 with npm;
 * where they are missing the test fails, since nobody else reads as a stranger.
 */
final class Node {
  private static final int BOUND_MINUTES = 5;

  private final Path folder;

  private Node(Path folder) {
    this.folder = folder;
  }

  static Node installed() throws Exception {
    Path module = Path.of(System.getProperty("daybook.home"), "event-log");
    Path folder = module.resolve("target/node");
    Files.createDirectories(folder);
    try (Stream<Path> sources = Files.list(module.resolve("src/test/node"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        Files.write(folder.resolve(source.getFileName()), Files.readAllBytes(source));
      }
    }
    Node node = new Node(folder);
    node.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
    return node;
  }

  /** Runs a script to its end; what it printed, line by line. */
  List<String> run(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("node", script.toString()));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private List<String> run(String... command) throws Exception {
    Path out = folder.resolve(command[0] + ".out");
    Path err = folder.resolve(command[0] + ".err");
    Process process = start(command, out, err);
    try {
      if (!process.waitFor(BOUND_MINUTES, MINUTES)) {
        throw new AssertionError("%s took more than 5 min".formatted(String.join(" ", command)));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(
          "%s ended with %d: %s"
              .formatted(String.join(" ", command), process.exitValue(), Files.readString(err)));
    }
    return Files.readAllLines(out);
  }

  private Process start(String[] command, Path out, Path err) {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectOutput(out.toFile())
          .redirectError(err.toFile())
          .start();
    } catch (IOException e) {
      throw new AssertionError(
          ("%s does not run, and this test reads the topics with kafkajs: install Node.js 20 or later"
                  + " with npm, or leave out all tests on real processes by -DskipITs.")
              .formatted(command[0]),
          e);
    }
  }
}
