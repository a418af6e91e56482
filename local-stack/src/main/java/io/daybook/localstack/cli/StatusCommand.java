package io.daybook.localstack.cli;

import io.daybook.localstack.health.Checkup.Finding;
import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.PartState;
import io.daybook.localstack.supervisor.RunFolder;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code daybook status}. */
@Command(
    name = "status",
    description = "Shows all parts, asks each whether it works, and says what does not.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every part runs and works",
      "1:Daybook is down, or not every part runs",
      "2:the options are wrong",
      "3:every part runs, and something does not work"
    },
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private static final String ROW = "%-16s %8s  %-10s %8s  %-19s  %s%n";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder dataFolder = new DataFolder();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    RunFolder run = dataFolder.run();
    List<PartRecord> parts = run.parts().stream().map(PartRecord::seen).toList();
    Optional<PartRecord> supervisor = run.supervisor();
    boolean supervised = supervisor.isPresent();
    if (!supervised && parts.stream().noneMatch(PartRecord::isAlive)) {
      out.println("Daybook is down; start it with: " + dataFolder.command("up"));
      return 1;
    }
    out.printf(ROW, "PART", "PID", "STATE", "RESTARTS", "SINCE", "ADDRESS");
    List<Finding> findings = ShownHealth.findings(parts);
    parts.forEach(part -> print(part, state(part, findings), out));
    if (!supervised) {
      out.println("The supervisor is gone: end what is left with: " + dataFolder.command("down"));
    }
    int code = ShownHealth.print(findings, out);
    out.flush();
    boolean allUp = parts.stream().allMatch(part -> part.state() == PartState.UP);
    boolean started = supervisor.filter(found -> found.state() == PartState.UP).isPresent();
    return started && allUp ? code : 1;
  }

  private static String state(PartRecord part, List<Finding> findings) {
    boolean fails = findings.stream().anyMatch(finding -> finding.part().equals(part.part()));
    return fails ? "failing" : part.state().name().toLowerCase(Locale.ROOT);
  }

  private static void print(PartRecord part, String state, PrintWriter out) {
    out.printf(
        ROW,
        part.part(),
        part.isAlive() ? part.pid() : "-",
        state,
        part.restarts(),
        TIME.format(part.since()),
        part.address());
  }
}
