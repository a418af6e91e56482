package io.daybook.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How an app is started.
 *
 * @param name what it is called in messages, for example {@code query-api}
 * @param port where it answers on 127.0.0.1; it must be in {@code arguments} as well
 * @param arguments of the program, for example {@code --server.port=8080}
 */
public record App(
    String name,
    RunnableApp runnable,
    int port,
    Path log,
    List<String> jvmOptions,
    List<String> arguments,
    Map<String, String> environment) {

  /** JVM options that make a start short, for apps whose peak speed does not matter. */
  public static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m");
}
