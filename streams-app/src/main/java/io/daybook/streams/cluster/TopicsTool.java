package io.daybook.streams.cluster;

import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.contract.Finding;
import io.daybook.eventlog.contract.LogInspection;
import io.daybook.eventlog.contract.TopicContract;
import io.daybook.streams.changelog.Changelogs;
import io.daybook.streams.changelog.Fold;
import io.daybook.streams.changelog.ProcessChangelog;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The program {@code topics}, which streams-app's jar is as well (docs/deploy/own-cluster.md). */
@Command(
    name = TopicsTool.NAME,
    description =
        "Prints all topics that Daybook needs for its businesses, changelogs included, or compares a"
            + " cluster with them. It changes nothing.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:no app would refuse the cluster", "1:an app would, or it does not answer"},
    mixinStandardHelpOptions = true)
public final class TopicsTool implements Callable<Integer> {
  /** First argument of a program that is this one and not the app. */
  public static final String NAME = "topics";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      completionCandidates = Formats.class,
      defaultValue = "kafka",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private TopicsFormat format = TopicsFormat.KAFKA;

  @Option(
      names = "--check",
      description = "Compares the cluster's topics and brokers with the log contract instead.")
  private boolean check;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--accept",
      paramLabel = "SETTING",
      split = ",",
      description = "What daybook.log.accept says, for --check.")
  private Set<String> accepted = Set.of();

  @Mixin private TopicPrefix prefix = new TopicPrefix();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Of each topic but that of replies (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--reply-partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Of the topic of replies (default: ${DEFAULT-VALUE}).")
  private int replyPartitions;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      defaultValue = "3",
      description = "Of each topic (default: ${DEFAULT-VALUE}).")
  private int replicationFactor;

  @Option(
      names = "--strimzi-cluster",
      paramLabel = "NAME",
      defaultValue = "my-cluster",
      description = "Strimzi's Kafka resource (default: ${DEFAULT-VALUE}).")
  private String strimziCluster = "";

  /** Runs it to its end, in a process of its own, and returns the exit code. */
  public static int run(String[] arguments) {
    ToolErrors.logToStandardError();
    return commandLine().execute(arguments);
  }

  /** The same without a process of its own; tests choose where it prints. */
  public static CommandLine commandLine() {
    return new CommandLine(new TopicsTool()).setExecutionExceptionHandler(ToolErrors::printed);
  }

  @Override
  public Integer call() {
    List<TopicContract> topics = topics();
    if (check) {
      return checked(topics);
    }
    out().print(format.print(topics, strimziCluster));
    out().flush();
    return 0;
  }

  private List<TopicContract> topics() {
    LogSettings settings =
        new LogSettings(
            cluster.kafka(),
            prefix.value(),
            partitions,
            replyPartitions,
            replicationFactor,
            LogSkips.NONE,
            accepted);
    Rules rules = Rules.load();
    AggregateTypes types = rules.types();
    Stream<TopicContract> changelogs =
        Changelogs.contracts(
            settings,
            rules.all().stream()
                .map(
                    each ->
                        new Fold(settings.topics().decidingGroup(), each.type(), each.revision()))
                .toList());
    Stream<TopicContract> ofProcesses =
        rules.processes().stream()
            .flatMap(process -> ProcessChangelog.all(settings, process).stream());
    return Stream.of(TopicContract.all(settings, types.all()).stream(), changelogs, ofProcesses)
        .flatMap(Function.identity())
        .toList();
  }

  private int checked(List<TopicContract> topics) {
    List<Finding> findings = LogInspection.findings(cluster.kafka(), topics, accepted);
    findings.forEach(out()::println);
    boolean refused = findings.stream().anyMatch(finding -> finding.refuses(accepted));
    if (!refused) {
      out().printf("The log contract holds: %d topics, %s.%n", topics.size(), counted(findings));
    }
    out().flush();
    return refused ? 1 : 0;
  }

  private static String counted(List<Finding> findings) {
    return switch (findings.size()) {
      case 0 -> "no finding";
      case 1 -> "1 finding that is accepted or a risk that is not reported";
      default -> findings.size() + " findings that are accepted or a risk that is not reported";
    };
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Takes what {@link TopicsFormat#toString} says. */
  static final class FormatConverter implements ITypeConverter<TopicsFormat> {
    @Override
    public TopicsFormat convert(String value) {
      return Arrays.stream(TopicsFormat.values())
          .filter(format -> format.toString().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "%s is none of %s".formatted(value, List.of(TopicsFormat.values()))));
    }
  }

  /** For the help. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return EnumSet.allOf(TopicsFormat.class).stream().map(TopicsFormat::toString).iterator();
    }
  }
}
