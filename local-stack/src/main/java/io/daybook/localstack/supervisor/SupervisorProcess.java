package io.daybook.localstack.supervisor;

import io.daybook.localstack.ChildEnvironment;
import io.daybook.localstack.Home;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts a supervisor in a session of its own, so that what a terminal does to this process does
 * not reach the parts, and all of them can be stopped in their order.
 */
public final class SupervisorProcess {

  private static final String SET_SESSION =
      "use POSIX 'setsid'; setsid(); exec { $ARGV[0] } @ARGV or die";

  private SupervisorProcess() {}

  /**
   * Starts it; it writes to its log.
   *
   * @param mainClass and {@code arguments} run the supervisor
   * @param input of a supervisor that is attached: it stops all when this ends
   */
  public static Process start(
      Settings settings, Class<?> mainClass, List<String> arguments, Redirect input) {
    Path log = settings.log(RunFolder.SUPERVISOR);
    List<String> command = new ArrayList<>(inOwnSession());
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Ddaybook.home=" + Home.root(),
            "-cp",
            classPath(settings),
            mainClass.getName()));
    command.addAll(arguments);
    try {
      Files.createDirectories(log.getParent());
      return ChildEnvironment.process(command)
          .directory(Settings.logs(settings.dataFolder()).toFile())
          .redirectInput(input)
          .redirectErrorStream(true)
          .redirectOutput(Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the supervisor", e);
    }
  }

  /** That of this process, but with a copy of our own jar, which a build may replace. */
  private static String classPath(Settings settings) {
    Path copy = new AppJars(AppJars.folder(settings.dataFolder())).copy("local-stack");
    return System.getProperty("java.class.path")
        .replace(Home.jar("local-stack").toString(), copy.toString());
  }

  // Linux has setsid, macOS has Perl.
  private static List<String> inOwnSession() {
    if (isOnPath("setsid")) {
      return List.of("setsid");
    }
    return isOnPath("perl") ? List.of("perl", "-e", SET_SESSION) : List.of();
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
