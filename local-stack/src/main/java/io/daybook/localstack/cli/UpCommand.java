package io.daybook.localstack.cli;

import io.daybook.localstack.ChildEnvironment;
import io.daybook.localstack.supervisor.FolderRules;
import io.daybook.localstack.supervisor.FrozenNumber;
import io.daybook.localstack.supervisor.NamedBusinesses;
import io.daybook.localstack.supervisor.OrphanProcesses;
import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.PartState;
import io.daybook.localstack.supervisor.PortUse;
import io.daybook.localstack.supervisor.RunFolder;
import io.daybook.localstack.supervisor.Settings;
import io.daybook.localstack.supervisor.SupervisorProcess;
import java.io.File;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code daybook up}. */
@Command(
    name = "up",
    description = {
      "Starts everything and says where it is once a command can be sent.",
      "Ctrl-C stops everything, unless --detach was given."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is up and works (without --detach: was stopped)",
      "1:it did not start, or runs otherwise than was asked for",
      "2:the options are wrong",
      "3:everything is up, and something does not work"
    },
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-d", "--detach"},
      description = "Return when everything is up; daybook down stops it.")
  private boolean detach;

  /** Of a program, such as Maven, that holds the other end of standard input while it lives. */
  @Option(names = "--attached", hidden = true, description = "Stop all when standard input ends.")
  private boolean attached;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Override
  public Integer call() throws InterruptedException {
    RunFolder run = options.dataFolder().run();
    Optional<PartRecord> supervisor = run.supervisor();
    if (supervisor.isPresent()) {
      return joinRunning(run, supervisor.get());
    }
    Optional<String> folder = FolderRules.problemOfUse(options.dataFolder().path());
    if (folder.isPresent()) {
      return refused(List.of(folder.get()));
    }
    Settings settings = options.settings();
    List<String> frozen = options.frozenProblems();
    if (!frozen.isEmpty()) {
      return refused(frozen);
    }
    endOrphans(run);
    List<String> ports = PortUse.problems(settings);
    return ports.isEmpty() ? start(run, settings) : refused(ports);
  }

  private int refused(List<String> problems) {
    problems.forEach(problem -> err().println("daybook: " + problem));
    return 1;
  }

  private int joinRunning(RunFolder run, PartRecord supervisor) throws InterruptedException {
    options.settings();
    if (supervisor.state() == PartState.STOPPING) {
      return refused(List.of("Daybook is being stopped; try again when it is down."));
    }
    List<String> differences = options.differencesFrom(new RunningInstallation(run));
    if (!differences.isEmpty()) {
      refused(differences);
      err().println("  Stop it first: " + options.dataFolder().command("down"));
      return 1;
    }
    Path log = Settings.logs(options.dataFolder().path()).resolve("supervisor.log");
    if (supervisor.state() != PartState.UP) {
      out().println("Daybook is starting already:");
      if (!StartWatch.of(run, log, out()).untilUp()) {
        return failed(log);
      }
    } else {
      out().println("Daybook is up already.");
    }
    Addresses.print(run, out());
    return ShownHealth.print(ShownHealth.findingsAfterStart(run), out());
  }

  private int start(RunFolder run, Settings settings) throws InterruptedException {
    // The first file of an installation: it distinguishes the folder from any other.
    FrozenNumber.partitions(settings.dataFolder()).freeze(settings.partitions());
    FrozenNumber.brokers(settings.dataFolder()).freeze(settings.brokerPorts().size());
    new NamedBusinesses(settings.dataFolder()).write(settings.businesses());
    Path log = settings.log(RunFolder.SUPERVISOR);
    out().println("Starting Daybook; data and logs are in " + settings.dataFolder());
    List<String> notPassedOn = ChildEnvironment.settingsAmong(System.getenv().keySet());
    if (!notPassedOn.isEmpty()) {
      out()
          .println(
              "Variables of this shell that no part gets: %s (settings of the apps: --set)"
                  .formatted(String.join(", ", notPassedOn)));
    }
    out().flush();
    long begin = System.nanoTime();
    StartWatch watch = StartWatch.of(run, log, out());
    Process supervisor =
        SupervisorProcess.start(
            settings, Daybook.class, supervisorArguments(settings), supervisorInput());
    if (!detach) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor), "stop-supervisor"));
    }
    if (!watch.untilUp(supervisor.toHandle())) {
      return failed(log);
    }
    out().printf("Daybook is up after %d s.%n", (System.nanoTime() - begin) / 1_000_000_000);
    Addresses.print(run, out());
    int code = ShownHealth.print(ShownHealth.findingsAfterStart(run), out());
    if (detach) {
      out().println("Stop it with: " + options.dataFolder().command("down"));
      out().flush();
      return code;
    }
    out().println("Ctrl-C stops it.");
    out().flush();
    watch.untilEnd(supervisor.toHandle());
    return supervisor.waitFor();
  }

  private Redirect supervisorInput() {
    if (detach) {
      return Redirect.from(new File("/dev/null"));
    }
    return attached ? Redirect.INHERIT : Redirect.PIPE;
  }

  private List<String> supervisorArguments(Settings settings) {
    List<String> arguments = new ArrayList<>(List.of("supervise"));
    arguments.addAll(SettingsOptions.arguments(settings));
    if (!detach) {
      arguments.add("--attached");
    }
    return List.copyOf(arguments);
  }

  private void stop(Process supervisor) {
    if (supervisor.isAlive()) {
      out().println("Stopping Daybook");
      out().flush();
      supervisor.destroy();
      supervisor.onExit().join();
    }
  }

  private void endOrphans(RunFolder run) {
    OrphanProcesses orphans = new OrphanProcesses(run);
    if (!orphans.parts().isEmpty()) {
      out().println("Ending what an earlier run has left behind");
      out().flush();
      orphans.end();
    }
  }

  private int failed(Path log) {
    err().println("daybook: Daybook did not start; see " + log);
    return 1;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
