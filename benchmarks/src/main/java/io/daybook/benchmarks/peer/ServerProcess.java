package io.daybook.benchmarks.peer;

import io.daybook.localstack.JavaProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A program of this module that serves in a process of its own. */
public final class ServerProcess {
  /** What each server written in Java gets here, Daybook's and others'. */
  public static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private ServerProcess() {}

  /**
   * Not started yet.
   *
   * @param ready a piece of the line that it prints when it can be used
   */
  public static JavaProcess of(
      String name, Class<?> program, List<String> arguments, Path log, String ready) {
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    Stream<String> options =
        Stream.concat(
            JVM.stream(), Stream.of("--enable-native-access=ALL-UNNAMED", program.getName()));
    return new JavaProcess(
        name, classPath, Stream.concat(options, arguments.stream()).toList(), log, ready);
  }
}
