package io.daybook.localstack.cli;

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
    description = "Shows all parts; exit code 0 when all of them are up.",
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
      out.println("Daybook is down; start it with: daybook up");
      return 1;
    }
    out.printf(ROW, "PART", "PID", "STATE", "RESTARTS", "SINCE", "ADDRESS");
    parts.forEach(part -> print(part, out));
    if (!supervised) {
      out.println("The supervisor is gone: end what is left with: daybook down");
    }
    out.flush();
    boolean allUp = parts.stream().allMatch(part -> part.state() == PartState.UP);
    boolean started = supervisor.filter(found -> found.state() == PartState.UP).isPresent();
    return started && allUp ? 0 : 1;
  }

  private static void print(PartRecord part, PrintWriter out) {
    out.printf(
        ROW,
        part.part(),
        part.isAlive() ? part.pid() : "-",
        part.state().name().toLowerCase(Locale.ROOT),
        part.restarts(),
        TIME.format(part.since()),
        part.address());
  }
}
