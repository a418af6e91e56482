package io.daybook.streams.cluster;

import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.access.AccessTable;
import io.daybook.eventlog.access.Program;
import io.daybook.eventlog.access.Right;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code access}, which streams-app's jar is as well (docs/deploy/own-cluster.md). */
@Command(
    name = AccessTool.NAME,
    description = "Prints what each program of Daybook has to be allowed on a cluster.",
    mixinStandardHelpOptions = true)
public final class AccessTool implements Callable<Integer> {
  /** First argument of a program that is this one and not the app. */
  public static final String NAME = "access";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TopicPrefix prefix = new TopicPrefix();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "markdown",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private AccessFormat format = AccessFormat.MARKDOWN;

  @Option(
      names = "--user",
      paramLabel = "PROGRAM=NAME",
      description = "The user of a program on the cluster (default: the program's name).")
  private Map<String, String> users = Map.of();

  @Option(
      names = "--strimzi-cluster",
      paramLabel = "NAME",
      defaultValue = "my-cluster",
      description = "Strimzi's Kafka resource (default: ${DEFAULT-VALUE}).")
  private String strimziCluster = "";

  @Option(
      names = "--creating",
      description = "With what streams-app needs to make the topics that are missing.")
  private boolean creating;

  /** Runs it to its end, in a process of its own, and returns the exit code. */
  public static int run(String[] arguments) {
    ToolErrors.logToStandardError();
    return commandLine().execute(arguments);
  }

  /** The same without a process of its own; tests choose where it prints. */
  public static CommandLine commandLine() {
    return new CommandLine(new AccessTool())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(ToolErrors::printed);
  }

  @Override
  public Integer call() {
    AccessTable access = new AccessTable(new Topics(prefix.value()), AggregateTypes.load().all());
    Map<Program, List<Right>> rights = new EnumMap<>(Program.class);
    for (Program program : Program.values()) {
      rights.put(program, access.of(program));
    }
    if (creating) {
      List<Right> all = new ArrayList<>(access.of(Program.STREAMS_APP));
      all.addAll(access.creating());
      rights.put(Program.STREAMS_APP, all);
    }
    PrintWriter out = spec.commandLine().getOut();
    Map<Program, String> named = named();
    out.print(
        format.print(
            rights, program -> named.getOrDefault(program, program.toString()), strimziCluster));
    out.flush();
    return 0;
  }

  private Map<Program, String> named() {
    Map<Program, String> named = new EnumMap<>(Program.class);
    users.forEach((program, name) -> named.put(program(program), checked(name)));
    return named;
  }

  private Program program(String name) {
    try {
      return Program.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no program %s; there are %s".formatted(name, List.of(Program.values())),
          e);
    }
  }

  /** It stands in a script between quotes. */
  private String checked(String name) {
    if (!name.matches("[^'\"\\p{Cntrl}\\\\]+")) {
      throw new ParameterException(
          spec.commandLine(), "A user's name has no quote and no backslash: " + name);
    }
    return name;
  }
}
