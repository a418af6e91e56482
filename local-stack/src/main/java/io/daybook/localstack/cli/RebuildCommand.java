package io.daybook.localstack.cli;

import io.daybook.localstack.LocalStackException;
import io.daybook.localstack.supervisor.InstallationFiles;
import io.daybook.localstack.supervisor.OrphanProcesses;
import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.PartState;
import io.daybook.localstack.supervisor.RebuildParts;
import io.daybook.localstack.supervisor.RestartHold;
import io.daybook.localstack.supervisor.RunFolder;
import io.daybook.localstack.supervisor.SupervisorOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook rebuild}. */
@Command(
    name = "rebuild",
    description = {
      "Makes the write side of an aggregate type anew from its events: states, decided offsets and "
          + "seen commands.",
      "Nothing is decided meanwhile; commands wait in their topic. Exit code 0 when all is anew, 1"
          + " when nothing was done, above when it has to be run again."
    },
    mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {

  /** A graceful end takes up to 20 s, and some more when it writes its cache. */
  private static final Duration STOP_BOUND = Duration.ofMinutes(1);

  private static final Duration START_BOUND = Duration.ofMinutes(4);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** How a rebuild ends that has done nothing and printed why. */
  private static final int REFUSED = 1;

  /** How one ends that has to be run again and printed why; one that was killed ends higher. */
  private static final int NOT_ENDED = 2;

  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]{0,8}[kmgKMG]");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "AGGREGATE",
      description = "Aggregate type or process, for example sales.order.")
  private String type = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      description =
          "Memory for the states of a partition, for example 4g (default: a quarter of this"
              + " machine's).")
  private @Nullable String heap;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    RunFolder run = options.dataFolder().run();
    boolean isUp = run.supervisor().isPresent();
    if (!isUp && !new OrphanProcesses(run).parts().isEmpty()) {
      throw new LocalStackException(
          "An earlier run has left parts behind; first: " + options.dataFolder().command("down"));
    }
    if (!isUp && !new InstallationFiles(options.dataFolder().path()).exist()) {
      throw new LocalStackException("There is no installation in " + options.dataFolder().path());
    }
    if (isUp && run.supervisor().filter(found -> found.state() == PartState.UP).isEmpty()) {
      throw new LocalStackException("Daybook is starting or stopping; try again when it has");
    }
    RebuildParts parts =
        new RebuildParts(options.settings(), jvmOptions(), new SupervisorOutput(System.out));
    return isUp ? whileUp(parts, run) : whileDown(parts);
  }

  private List<String> jvmOptions() {
    String size = heap;
    if (size == null) {
      return List.of();
    }
    if (!HEAP.matcher(size).matches()) {
      throw new ParameterException(
          spec.commandLine(), "--heap takes a number and k, m or g, for example 4g, not " + size);
    }
    return List.of("-Xmx" + size);
  }

  private int whileUp(RebuildParts parts, RunFolder run) throws IOException, InterruptedException {
    if (!isWanted(parts, true)) {
      return 1;
    }
    List<String> deciding = RebuildParts.deciding(run);
    long begin = System.nanoTime();
    int code;
    try (RestartHold _ = RestartHold.on(run, deciding)) {
      say("Stopping " + String.join(", ", deciding));
      end(run, deciding);
      await(run, deciding, PartState.HELD, STOP_BOUND);
      code = rebuild(parts, true);
    }
    if (code > REFUSED) {
      // What is not complete keeps streams-app from starting.
      return code;
    }
    say("Starting " + String.join(", ", deciding));
    await(run, deciding, PartState.UP, START_BOUND);
    double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1_000.0;
    say(
        "No command was decided for %.1f s; those that were sent are being decided now."
            .formatted(seconds));
    return code;
  }

  private int whileDown(RebuildParts parts) throws IOException, InterruptedException {
    say("Daybook is down: starting its broker for the rebuild");
    try {
      parts.startBrokers();
      int code = isWanted(parts, false) ? rebuild(parts, false) : 1;
      say("Stopping the broker; start Daybook with: " + options.dataFolder().command("up"));
      return code;
    } finally {
      parts.stopBrokers();
    }
  }

  private int rebuild(RebuildParts parts, boolean isUp) throws InterruptedException {
    int code = parts.rebuild(type, isUp, false);
    if (code > NOT_ENDED) {
      say(
          "The rebuild was killed: run it again, "
              + options.dataFolder().command("rebuild " + type));
    }
    return code;
  }

  /** Says what is before it, and asks. */
  private boolean isWanted(RebuildParts parts, boolean isUp)
      throws IOException, InterruptedException {
    if (parts.rebuild(type, isUp, true) != 0) {
      return false;
    }
    if (yes || Confirmation.of("Rebuild %s?".formatted(type), out())) {
      return true;
    }
    say("Nothing was done.");
    return false;
  }

  private static void end(RunFolder run, List<String> parts) {
    parts.stream()
        .flatMap(part -> run.read(part).stream())
        .filter(PartRecord::isAlive)
        .flatMap(part -> ProcessHandle.of(part.pid()).stream())
        .forEach(ProcessHandle::destroy);
  }

  private void await(RunFolder run, List<String> parts, PartState state, Duration bound)
      throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    while (!parts.stream().allMatch(part -> isIn(run, part, state))) {
      if (System.nanoTime() > deadline) {
        throw new LocalStackException(
            "Not all of %s are %s after %d s; see: %s"
                .formatted(
                    String.join(", ", parts),
                    state.name().toLowerCase(Locale.ROOT),
                    bound.toSeconds(),
                    options.dataFolder().command("status")));
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private static boolean isIn(RunFolder run, String part, PartState state) {
    return run.read(part).map(PartRecord::seen).filter(one -> one.state() == state).isPresent();
  }

  private void say(String sentence) {
    out().println(sentence);
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
