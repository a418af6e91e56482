package io.daybook.audit;

import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Folds the log anew and compares what rests on it: for ever, or {@code once}. */
@SpringBootApplication
public class AuditApplication {
  /** First argument of a single audit. */
  private static final String ONCE = "once";

  /**
   * Starts the app. With {@code once} as its first argument, it audits once, prints a report, and
   * its exit code says how that went: 0 sound, 1 differences, 2 could not audit.
   */
  public static void main(String[] arguments) {
    List<String> given = Arrays.asList(arguments);
    if (!given.isEmpty() && given.getFirst().equals(ONCE)) {
      String[] rest = given.subList(1, given.size()).toArray(String[]::new);
      System.exit(AuditOnce.run(rest, System.out));
    }
    SpringApplication.run(AuditApplication.class, arguments);
  }
}
