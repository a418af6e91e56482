package io.daybook.streams.deadletters;

import io.daybook.domain.AggregateType;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The program {@code dead-letters}, which streams-app's jar is as well (docs/operations.md). */
@Command(
    name = DeadLettersTool.NAME,
    description = "Lists, shows, retries and discards commands that could not be decided.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      RetryCommand.class,
      DiscardCommand.class,
      HelpCommand.class
    })
public final class DeadLettersTool {
  /** First argument of a program that is this one and not the app. */
  public static final String NAME = "dead-letters";

  private DeadLettersTool() {}

  /** Runs it to its end, in a process of its own, and returns the exit code. */
  public static int run(String[] arguments) {
    // Before anything logs: what Spring Boot would set up is not there.
    System.setProperty("logback.configurationFile", "io/daybook/streams/logback-tools.xml");
    return commandLine().execute(arguments);
  }

  /** The same, for who has a place for what it prints. */
  public static CommandLine commandLine() {
    return new CommandLine(new DeadLettersTool()).setExecutionExceptionHandler(sayWhatWentWrong());
  }

  /** The same, for a business that is not the one of the class path. */
  public static CommandLine commandLine(List<AggregateType> types) {
    CommandLine commandLine = commandLine();
    commandLine.getSubcommands().values().stream()
        .map(command -> command.getMixins().get("installation"))
        .filter(Objects::nonNull)
        .forEach(options -> ((InstallationOptions) options).of(types));
    return commandLine;
  }

  /** A message for people instead of a stack trace, where the message was written for people. */
  private static IExecutionExceptionHandler sayWhatWentWrong() {
    return (exception, commandLine, _) -> {
      if (exception instanceof ToolRefusal || exception instanceof KafkaException) {
        commandLine.getErr().println("daybook: " + exception.getMessage());
        return 1;
      }
      throw exception;
    };
  }
}
