package io.daybook.audit;

import io.daybook.audit.run.Audit;
import io.daybook.audit.run.Report;
import io.daybook.runtime.StartFailure;
import java.io.PrintStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A single audit, with a report for people. */
final class AuditOnce {
  private AuditOnce() {}

  /** Exit code of an audit that has not come to its end. */
  private static final int COULD_NOT_AUDIT = Report.AuditOutcome.INCOMPLETE.exitCode();

  /** Audits and says what was found; gives the exit code. */
  static int run(String[] arguments, PrintStream out) {
    return exitCode(() -> report(arguments, out), out);
  }

  private static Report report(String[] arguments, PrintStream out) {
    var app =
        new SpringApplicationBuilder(AuditApplication.class)
            .web(WebApplicationType.NONE)
            .profiles("once");
    try (var context = app.run(arguments)) {
      return context
          .getBean(Audit.class)
          .run(
              context.getBean(AuditedTypes.class).types(),
              difference -> out.println(difference.sentence()));
    }
  }

  static int exitCode(Supplier<Report> audit, PrintStream out) {
    try {
      Report report = audit.get();
      PrintedReport.of(report).print(out);
      return report.outcome().exitCode();
    } catch (RuntimeException | OutOfMemoryError e) {
      out.println("Could not audit: " + reason(e));
      return COULD_NOT_AUDIT;
    }
  }

  /**
   * The sentence that was written for people, without the chain of beans that Spring puts before.
   */
  private static @Nullable String reason(Throwable failure) {
    Throwable innermost = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartFailure) {
        return cause.getMessage();
      }
      innermost = cause;
    }
    return failure instanceof BeansException ? innermost.getMessage() : failure.getMessage();
  }
}
