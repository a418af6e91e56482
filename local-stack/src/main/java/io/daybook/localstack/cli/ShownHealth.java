package io.daybook.localstack.cli;

import io.daybook.localstack.health.Checkup;
import io.daybook.localstack.health.Checkup.Finding;
import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.PartState;
import io.daybook.localstack.supervisor.RunFolder;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** The report on an installation whose processes run: whether all of it works. */
final class ShownHealth {

  /** Exit code when everything runs, and something of it does not work. */
  static final int SOMETHING_DOES_NOT_WORK = 3;

  /** What has just started may have something to catch up with. */
  private static final Duration CATCH_UP = Duration.ofSeconds(15);

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private ShownHealth() {}

  /** Asks all parts that are recorded as up. */
  static List<Finding> findings(List<PartRecord> parts) {
    return Checkup.of(parts.stream().filter(part -> part.state() == PartState.UP).toList());
  }

  /** The same, once nothing is found or the parts have had time to catch up. */
  static List<Finding> findingsAfterStart(RunFolder run) throws InterruptedException {
    long deadline = System.nanoTime() + CATCH_UP.toNanos();
    List<Finding> findings = findings(run.parts());
    while (!findings.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_EVERY);
      findings = findings(run.parts());
    }
    return findings;
  }

  /** Says each finding in a line; gives the exit code. */
  static int print(List<Finding> findings, PrintWriter out) {
    if (findings.isEmpty()) {
      return 0;
    }
    out.println("Not everything works:");
    findings.forEach(finding -> out.println("  " + finding.sentence()));
    out.flush();
    return SOMETHING_DOES_NOT_WORK;
  }
}
