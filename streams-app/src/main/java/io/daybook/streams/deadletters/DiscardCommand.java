package io.daybook.streams.deadletters;

import io.daybook.domain.AggregateType;
import io.daybook.domain.IssuedCommandId;
import io.daybook.eventlog.RecordHeaders;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook dead-letters discard}. */
@Command(
    name = "discard",
    description = "Leaves dead letters undecided for good; the next of their keys can be retried.",
    mixinStandardHelpOptions = true)
final class DiscardCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InstallationOptions installation = new InstallationOptions();
  @Mixin private OperatorOption operator = new OperatorOption();

  @Parameters(
      paramLabel = "LETTER",
      arity = "1..*",
      converter = IdConverter.class,
      description = "Their ids.")
  private List<DeadLetterId> ids = new ArrayList<>();

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason = "";

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Override
  public Integer call() {
    Operator by = operator.named(reason);
    if (by.reason().isEmpty()) {
      throw ToolRefusal.because("Nothing was done: a discarded dead letter needs a reason.");
    }
    Layout layout = installation.layout();
    try (DeadLetterLog log = new DeadLetterLog(installation.kafka(), layout)) {
      new TreeSet<>(ids).forEach(log::get);
      requireYes();
      ActionRecords records = installation.actionRecords(layout);
      Map<Integer, List<DeadLetterId>> byPartition =
          new TreeSet<>(ids)
              .stream()
                  .collect(
                      Collectors.groupingBy(
                          DeadLetterId::partition, TreeMap::new, Collectors.toList()));
      byPartition.forEach((partition, some) -> discard(log, layout, records, some, by));
    }
    return 0;
  }

  private void discard(
      DeadLetterLog log,
      Layout layout,
      ActionRecords records,
      List<DeadLetterId> some,
      Operator by) {
    int partition = some.getFirst().partition();
    try (FencedPartition fenced =
        FencedPartition.open(installation.kafka(), layout, records, partition)) {
      Actions actions = log.actions(partition);
      some.forEach(id -> OpenLetters.require(id, actions));
      fenced.discard(some, by);
    }
    PrintWriter out = spec.commandLine().getOut();
    some.forEach(id -> out.println(id + " discarded"));
    some.stream()
        .map(log::get)
        .filter(letter -> layout.typeOf(letter).filter(AggregateType::parks).isPresent())
        .flatMap(letter -> name(letter, layout).stream())
        .distinct()
        .forEach(
            name ->
                out.printf(
                    "%s stays parked until the rest of it is retried: daybook dead-letters retry"
                        + " --all-of=%s%n",
                    name, name));
    some.stream()
        .map(log::get)
        .flatMap(letter -> waiting(letter).stream())
        .distinct()
        .forEach(
            process ->
                out.printf("%s has issued it, and waits for what becomes of it.%n", process));
    out.flush();
  }

  /** The process that has issued a command, and is told nothing of its discard. */
  private static Optional<String> waiting(DeadLetter letter) {
    return RecordHeaders.text(letter.headers(), RecordHeaders.ID)
        .flatMap(IssuedCommandId::parse)
        .map(id -> "%s/%s".formatted(id.process(), id.processId()));
  }

  /** Of the aggregate, for example {@code sales.order/o-1}; empty where the key is none. */
  private static Optional<String> name(DeadLetter letter, Layout layout) {
    return letter
        .aggregateId()
        .flatMap(id -> layout.typeOf(letter).map(type -> "%s/%s".formatted(type, id)));
  }

  @SuppressWarnings("SystemConsoleNull")
  private void requireYes() {
    if (yes) {
      return;
    }
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw ToolRefusal.because("Nothing was done: there is no terminal to ask, so say --yes.");
    }
    String answer = console.readLine("Discard %s for good? [y/N] ", ids);
    if (!"y".equalsIgnoreCase(answer)) {
      throw ToolRefusal.because("Nothing was done.");
    }
  }
}
