package io.daybook.localstack.supervisor;

import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Lines of the supervisor with the time of day, which {@code daybook up} shows without. */
public final class SupervisorOutput {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss ");
  private static final Pattern PREFIX =
      Pattern.compile("^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2} ");

  private final PrintStream out;

  public SupervisorOutput(PrintStream out) {
    this.out = out;
  }

  synchronized void print(String text) {
    String time = LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
    text.lines().forEach(line -> out.println(time + line));
    out.flush();
  }

  public static String withoutTime(String line) {
    return PREFIX.matcher(line).replaceFirst("");
  }
}
