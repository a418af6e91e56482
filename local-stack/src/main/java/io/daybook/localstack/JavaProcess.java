package io.daybook.localstack;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java program from a class path, ready when its log says so. */
public final class JavaProcess extends ProcessPart {

  private final Path log;
  private final String readyWhen;
  private final List<String> arguments;

  /**
   * @param command options, main class and arguments
   * @param readyWhen a piece of the line that it prints when it can be used
   */
  public JavaProcess(
      String name, List<Path> classPath, List<String> command, Path log, String readyWhen) {
    super(name);
    this.log = log;
    this.readyWhen = readyWhen;
    this.arguments = new ArrayList<>(List.of("-cp", joined(classPath)));
    this.arguments.addAll(command);
  }

  private static String joined(List<Path> classPath) {
    return String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList());
  }

  @Override
  public Path log() {
    return log;
  }

  @Override
  Program program() {
    return Program.java(name(), List.copyOf(arguments), log);
  }

  @Override
  boolean isReady(ChildProcess child) {
    return child.log().contains(readyWhen);
  }
}
