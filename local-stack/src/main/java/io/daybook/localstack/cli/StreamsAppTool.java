package io.daybook.localstack.cli;

import io.daybook.localstack.AppRun;
import io.daybook.localstack.RunnableApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that streams-app's jar is as well: it knows the log, and runs in a process of its own.
 *
 * @param name its first argument
 */
record StreamsAppTool(String name) {

  /** Runs it to its end and returns its exit code. */
  int run(RunnableApp app, List<String> arguments) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(app.javaArguments());
    command.add(name);
    command.addAll(arguments);
    return AppRun.toEnd(command);
  }

  /** Whether an option is among the arguments. */
  static boolean isSaid(List<String> arguments, String name) {
    return arguments.stream().anyMatch(one -> one.equals(name) || one.startsWith(name + "="));
  }
}
