package io.daybook.localstack.cli;

import io.daybook.localstack.LocalStackException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Main program of the script {@code daybook}. */
@Command(
    name = "daybook",
    description = "Runs Daybook on this machine: a real broker, registry, PostgreSQL and the apps.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    // The script starts it: it is another program.
    footer = "%nTo measure it beside what a user would pick instead: daybook bench --help",
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      DemoCommand.class,
      DeadLettersCommand.class,
      ImportCommand.class,
      SchemasCommand.class,
      RebuildCommand.class,
      AuditCommand.class,
      DownCommand.class,
      ResetCommand.class,
      VersionCommand.class,
      SuperviseCommand.class,
      HelpCommand.class
    })
public final class Daybook {

  private Daybook() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Daybook()).setExecutionExceptionHandler(sayWhatWentWrong());
  }

  /** A message for people instead of a stack trace, where the message was written for people. */
  private static IExecutionExceptionHandler sayWhatWentWrong() {
    return (exception, commandLine, _) -> {
      if (exception instanceof LocalStackException || exception instanceof UncheckedIOException) {
        commandLine.getErr().println("daybook: " + exception.getMessage());
        if (exception instanceof UncheckedIOException failure) {
          commandLine.getErr().println("  " + failure.getCause());
        }
        return 1;
      }
      throw exception;
    };
  }
}
