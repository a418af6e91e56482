package io.daybook.localstack.cli;

import io.daybook.localstack.supervisor.PartNames;
import io.daybook.localstack.supervisor.RunFolder;
import io.daybook.localstack.supervisor.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook logs}. */
@Command(
    name = "logs",
    description = "Shows what a part has written.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PART",
      completionCandidates = Names.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private String part = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is added, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "100",
      description = "How many of the last lines (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Mixin private DataFolder dataFolder = new DataFolder();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Names.all().contains(part)) {
      return sorry(
          "There is no part %s; parts: %s".formatted(part, String.join(", ", Names.all())));
    }
    if (lines < 0) {
      return sorry("--lines must be 0 or more");
    }
    Path file = Settings.logs(dataFolder.path()).resolve(part + ".log");
    if (!Files.exists(file)) {
      return sorry("%s has written nothing yet (%s)".formatted(part, file));
    }
    LogFollower log = LogFollower.fromLastLines(file, lines);
    show(log);
    while (follow) {
      Thread.sleep(LOOK_EVERY);
      show(log);
    }
    return 0;
  }

  private void show(LogFollower log) {
    PrintWriter out = spec.commandLine().getOut();
    for (List<String> some = log.newLines(); !some.isEmpty(); some = log.newLines()) {
      some.forEach(out::println);
    }
    out.flush();
  }

  private int sorry(String text) {
    spec.commandLine().getErr().println("daybook: " + text);
    return 1;
  }

  /** Everything that has a log. */
  static final class Names implements Iterable<String> {

    static List<String> all() {
      List<String> names = new ArrayList<>(PartNames.all());
      names.addAll(List.of(RunFolder.SUPERVISOR, "build"));
      return names;
    }

    @Override
    public Iterator<String> iterator() {
      return all().iterator();
    }
  }
}
