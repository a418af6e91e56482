package io.daybook.localstack.supervisor;

import io.daybook.localstack.AppRun;
import io.daybook.localstack.LocalStackException;
import io.daybook.localstack.ProcessPart;
import io.daybook.localstack.RunnableApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** What a rebuild needs of an installation: its brokers, and streams-app's jar and settings. */
public final class RebuildParts {

  private static final Executor EACH = Thread::startVirtualThread;

  private final Settings settings;
  private final Installation installation;
  private final AppJars jars;
  private final RunFolder run;
  private final List<String> jvmOptions;
  private final SupervisorOutput output;
  private final List<ProcessPart> brokers;

  /**
   * @param jvmOptions of the rebuild's process
   */
  public RebuildParts(Settings settings, List<String> jvmOptions, SupervisorOutput output) {
    this.jvmOptions = List.copyOf(jvmOptions);
    this.settings = settings;
    this.output = output;
    this.run = new RunFolder(settings.dataFolder());
    this.jars = new AppJars(AppJars.folder(settings.dataFolder()));
    this.installation = new Installation(settings, this::unpacked);
    this.brokers = installation.brokers().stream().map(StackPart::part).toList();
  }

  /**
   * Starts the brokers of an installation that is down; returns when all can be used.
   *
   * @throws LocalStackException if they cannot be started, for example because a port is taken
   */
  public void startBrokers() {
    List<String> problems = PortUse.problemsOfBrokers(settings);
    if (!problems.isEmpty()) {
      throw new LocalStackException(String.join(" ", problems));
    }
    // At once: one of several is ready when there are enough of them.
    List<CompletableFuture<Void>> starts =
        brokers.stream().map(broker -> CompletableFuture.runAsync(broker::start, EACH)).toList();
    join(starts);
  }

  public void stopBrokers() {
    List<CompletableFuture<Void>> stops =
        brokers.stream().map(broker -> CompletableFuture.runAsync(broker::stop, EACH)).toList();
    join(stops);
  }

  private static void join(List<CompletableFuture<Void>> all) {
    try {
      all.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof LocalStackException known ? known : e;
    }
  }

  /** Names of the parts that decide commands. */
  public static List<String> deciding(RunFolder run) {
    return run.parts().stream()
        .map(PartRecord::part)
        .filter(part -> part.startsWith(PartNames.STREAMS_APP))
        .toList();
  }

  /**
   * Runs streams-app to the end of a rebuild, and gives its exit code.
   *
   * @param isUp whether the installation runs: the rebuild then has the build that it runs from
   * @param dryRun whether only to print what would be done
   */
  public int rebuild(String type, boolean isUp, boolean dryRun) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // No limit of its own: the states of a partition are in memory, and nothing else decides.
    command.addAll(jvmOptions);
    command.add("-XX:+UseSerialGC");
    command.addAll(runnable(isUp).javaArguments());
    command.addAll(arguments(isUp));
    command.add("--daybook.streams.rebuild=" + type);
    command.add("--daybook.streams.rebuild-dry-run=" + dryRun);
    return AppRun.toEnd(List.copyOf(command));
  }

  /** Of an installation that runs, the brokers are where they are, whatever the options say. */
  List<String> arguments(boolean isUp) {
    List<String> arguments =
        new ArrayList<>(installation.arguments(PartNames.STREAMS_APP, 0, Set.of()));
    if (isUp) {
      String name = "--daybook.kafka.bootstrap-servers=";
      String running =
          run.instances(PartNames.BROKER).stream()
              .map(PartRecord::address)
              .collect(Collectors.joining(","));
      arguments.replaceAll(one -> one.startsWith(name) ? name + running : one);
    }
    return arguments;
  }

  private RunnableApp runnable(boolean isUp) {
    Optional<RunnableApp> inUse = isUp ? jars.inUse(PartNames.STREAMS_APP) : Optional.empty();
    return inUse.orElseGet(() -> unpacked(PartNames.STREAMS_APP));
  }

  private RunnableApp unpacked(String app) {
    return jars.unpacked(
        app,
        jars.copiesOf(settings.businessJars()),
        () -> output.print("  %-16s is unpacked".formatted(app)));
  }
}
