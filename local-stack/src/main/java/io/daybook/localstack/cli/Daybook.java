package io.daybook.localstack.cli;

import io.daybook.localstack.LocalStackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.UnmatchedArgumentException;

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
      DeadLettersCommand.class,
      SchemasCommand.class,
      TopicsCommand.class,
      AccessCommand.class,
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
    System.exit(commandLine(BusinessCommands.jars()).execute(arguments));
  }

  /** Our own commands, and those of the businesses in these jars. */
  static CommandLine commandLine(List<Path> businesses) {
    CommandLine daybook = new CommandLine(new Daybook());
    BusinessCommands.addTo(daybook, businesses);
    return daybook
        .setExecutionExceptionHandler(sayWhatWentWrong())
        .setParameterExceptionHandler(sayWhatIsMisunderstood());
  }

  /** One sentence and where to read on; the whole help would hide it. */
  private static IParameterExceptionHandler sayWhatIsMisunderstood() {
    return (exception, _) -> {
      CommandLine command = exception.getCommandLine();
      PrintWriter err = command.getErr();
      err.println("daybook: " + exception.getMessage());
      UnmatchedArgumentException.printSuggestions(exception, err);
      if (!command.getSubcommands().isEmpty()) {
        command.usage(err);
        return command.getCommandSpec().exitCodeOnInvalidInput();
      }
      err.println("Help: %s --help".formatted(command.getCommandSpec().qualifiedName()));
      err.flush();
      return command.getCommandSpec().exitCodeOnInvalidInput();
    };
  }

  /** A message for people instead of a stack trace, where the message was written for people. */
  private static IExecutionExceptionHandler sayWhatWentWrong() {
    return (exception, commandLine, _) -> {
      if (exception instanceof LocalStackException || exception instanceof UncheckedIOException) {
        commandLine.getErr().println("daybook: " + exception.getMessage());
        if (exception instanceof UncheckedIOException failure) {
          commandLine.getErr().println("  " + reason(Objects.requireNonNull(failure.getCause())));
        }
        return 1;
      }
      throw exception;
    };
  }

  /** The system's own exceptions say a file's name and leave the rest to their class. */
  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "it is not permitted: " + denied.getMessage();
      case NoSuchFileException missing -> "there is no " + missing.getMessage();
      default -> String.valueOf(e.getMessage());
    };
  }
}
