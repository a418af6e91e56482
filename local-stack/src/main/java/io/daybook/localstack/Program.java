package io.daybook.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is started as a child process.
 *
 * @param environment added to {@link ChildEnvironment}
 * @param log takes standard output and error, appended to
 * @param stopSignal asks it to end gracefully, for example {@code TERM}
 */
public record Program(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    String stopSignal) {

  /** A Java program, run by the JDK that runs this process. */
  static Program java(String name, List<String> arguments, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return new Program(name, List.copyOf(command), Map.of(), log, "TERM");
  }

  Program withEnvironment(Map<String, String> more) {
    return new Program(name, command, Map.copyOf(more), log, stopSignal);
  }
}
