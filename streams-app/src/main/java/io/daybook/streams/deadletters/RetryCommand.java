package io.daybook.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.domain.AggregateType;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook dead-letters retry}. */
@Command(
    name = "retry",
    description = {
      "Sends a dead letter's command again, or those of an aggregate in their order, and prints"
          + " what became of them.",
      "One that fails again keeps its place, and the later ones of its aggregate wait.",
      "A parked aggregate is released once none of its dead letters is open."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:each was decided: accepted, or refused by the rules",
      "1:nothing was done, or not all of it",
      "3:one failed again, or was not answered in time"
    },
    mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {
  private static final int FAILED_AGAIN = 3;
  private static final int MAX_WAIT_SECONDS = 600;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InstallationOptions installation = new InstallationOptions();
  @Mixin private OperatorOption operator = new OperatorOption();

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the log.")
  private @Nullable String reason;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "For each reply, 1 to " + MAX_WAIT_SECONDS + " (default: ${DEFAULT-VALUE}).")
  private int waitSeconds;

  @Option(
      names = "--beyond-window",
      description = "Also what is older than its command id is remembered.")
  private boolean beyondWindow;

  @Option(
      names = "--last-failed",
      paramLabel = "OFFSET",
      description = "Of a parked aggregate whose dead letters are gone: where its last one stood.")
  private @Nullable Long lastFailed;

  /** One dead letter, or all of an aggregate. */
  static final class Which {
    @Parameters(paramLabel = "LETTER", converter = IdConverter.class, description = "Its id.")
    private @Nullable DeadLetterId id;

    @Option(
        names = "--all-of",
        paramLabel = "TYPE/ID",
        description = "All open ones of an aggregate, for example sales.order/o-1.")
    private @Nullable String aggregate;
  }

  @Override
  public Integer call() {
    if (waitSeconds < 1 || waitSeconds > MAX_WAIT_SECONDS) {
      throw new ParameterException(
          spec.commandLine(), "--wait must be from 1 to %d".formatted(MAX_WAIT_SECONDS));
    }
    Operator by = operator.named(reason);
    Layout layout = installation.layout();
    try (DeadLetterLog log = new DeadLetterLog(installation.kafka(), layout)) {
      KeyRetry.Target target = target(log, layout);
      ActionRecords records = installation.actionRecords(layout);
      try (FencedPartition fenced =
              FencedPartition.open(installation.kafka(), layout, records, target.partition());
          Replies replies = new Replies(installation.kafka(), layout)) {
        PrintWriter out = spec.commandLine().getOut();
        Duration wait = Duration.ofSeconds(waitSeconds);
        RetryRun run = new RetryRun(log, layout, fenced, replies, by, wait, beyondWindow, out);
        Optional<Release> release =
            target
                .parking()
                .map(
                    type ->
                        new Release(
                            layout, fenced, replies, by, wait, type, commandSchema(layout, type)));
        return new KeyRetry(run, target, release, lastFailed).retry() ? 0 : FAILED_AGAIN;
      }
    }
  }

  private int commandSchema(Layout layout, AggregateType type) {
    return installation.schemaId(
        layout.names().commands(type), type.command().getDescriptorForType());
  }

  private KeyRetry.Target target(DeadLetterLog log, Layout layout) {
    DeadLetterId id = which.id;
    if (id != null) {
      DeadLetter letter = log.get(id);
      return new KeyRetry.Target(
          id.partition(),
          Optional.of(id),
          layout.typeOf(letter),
          letter.aggregateId(),
          one -> one.id().equals(id) || one.isOfSameKey(letter));
    }
    String[] aggregate = String.valueOf(which.aggregate).split("/", 2);
    if (aggregate.length != 2) {
      throw new ParameterException(
          spec.commandLine(), "--all-of is a type and an id, for example sales.order/o-1");
    }
    AggregateType type = layout.type(aggregate[0]);
    return new KeyRetry.Target(
        log.partitionOf(aggregate[1].getBytes(UTF_8)),
        Optional.empty(),
        Optional.of(type),
        Optional.of(aggregate[1]),
        one ->
            layout.typeOf(one).filter(type::equals).isPresent()
                && one.aggregateId().filter(aggregate[1]::equals).isPresent());
  }
}
