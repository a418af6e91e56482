package io.daybook.localstack;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The environment of each child process: what a program needs to run, and no setting. A variable of
 * the user's shell, such as {@code MANAGEMENT_SERVER_PORT}, {@code PGDATA} or {@code
 * JAVA_TOOL_OPTIONS}, would otherwise change one part and fail another.
 */
public final class ChildEnvironment {

  /** By the last, {@code .ci/soak} finds what a test has left behind. */
  private static final Set<String> KEPT =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ", "SOAK_RUN");

  /** A file's name is UTF-8 in every child, whatever the terminal's character set is. */
  private static final Map<String, String> LOCALE = Map.of("LC_ALL", "C.UTF-8");

  /** Names that one of the programs would read as a setting, as Spring also does in lower case. */
  private static final Pattern SETTING =
      Pattern.compile(
          "((DAYBOOK|SPRING|SERVER|MANAGEMENT|LOGGING|QUARKUS|APICURIO|REGISTRY|KAFKA|OTEL)[_.].+"
              + "|PG[A-Z]+|_?JAVA_(TOOL_)?OPTIONS|JDK_JAVA_OPTIONS|LD_PRELOAD|LD_LIBRARY_PATH)",
          Pattern.CASE_INSENSITIVE);

  private ChildEnvironment() {}

  /** A builder of a process with this environment. */
  public static ProcessBuilder process(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(KEPT);
    builder.environment().putAll(LOCALE);
    return builder;
  }

  /** Names of the variables among these that look like a setting, and reach no child. */
  public static List<String> settingsAmong(Set<String> names) {
    return names.stream()
        .filter(name -> SETTING.matcher(name.toUpperCase(Locale.ROOT)).matches())
        .sorted()
        .toList();
  }
}
