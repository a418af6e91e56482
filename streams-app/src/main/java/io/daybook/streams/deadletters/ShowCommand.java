package io.daybook.streams.deadletters;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook dead-letters show}. */
@Command(
    name = "show",
    description = "Shows all of a dead letter as JSON, without the values of its payload.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InstallationOptions installation = new InstallationOptions();
  @Mixin private OperatorOption operator = new OperatorOption();

  @Parameters(paramLabel = "LETTER", converter = IdConverter.class, description = "Its id.")
  private DeadLetterId id = new DeadLetterId(0, 0);

  @Option(names = "--unmask", description = "With the payload's values; this is logged.")
  private boolean unmask;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; needed with --unmask.")
  private @Nullable String reason;

  @Override
  public Integer call() throws InterruptedException {
    Operator by = operator.named(reason);
    if (unmask && by.reason().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--unmask is logged: say --reason too");
    }
    Layout layout = installation.layout();
    try (DeadLetterLog log = new DeadLetterLog(installation.kafka(), layout)) {
      DeadLetter letter = log.get(id);
      if (unmask) {
        logUnmasked(layout, by);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          new LetterJson(unmask)
              .of(letter, layout.typeOf(letter), log.actions(id.partition()))
              .toPrettyString());
      out.flush();
      return 0;
    }
  }

  /** Before anything is shown. It disturbs nobody who acts on dead letters meanwhile. */
  private void logUnmasked(Layout layout, Operator by) throws InterruptedException {
    ActionRecords records = installation.actionRecords(layout);
    try (var producer = ToolClients.producer(installation.kafka())) {
      producer.send(records.unmasked(id, by)).get();
    } catch (ExecutionException e) {
      throw new ToolRefusal("Nothing is shown, since it could not be logged: " + e.getMessage(), e);
    }
  }
}
