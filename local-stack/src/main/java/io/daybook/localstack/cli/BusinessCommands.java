package io.daybook.localstack.cli;

import io.daybook.localstack.Home;
import io.daybook.localstack.LocalStackException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import picocli.CommandLine;

/** Finds the commands that businesses bring along. */
final class BusinessCommands {
  private BusinessCommands() {}

  /** Jars of the businesses beside this command; none where nothing is built or there is none. */
  static List<Path> jars() {
    try {
      return Home.businesses();
    } catch (LocalStackException _) {
      return List.of();
    }
  }

  /**
   * Adds the commands of these jars. A jar that cannot be used costs its own commands only, and is
   * named on standard error: an installation can be stopped without it.
   */
  static void addTo(CommandLine daybook, List<Path> jars) {
    for (Path jar : jars) {
      // A class loader passes over a file that is no jar, in silence.
      try (JarFile _ = new JarFile(jar.toFile())) {
        // Open as long as this process: the commands load their classes when they run.
        URLClassLoader loader =
            new URLClassLoader(new URL[] {url(jar)}, BusinessCommands.class.getClassLoader());
        ServiceLoader.load(BusinessCommand.class, loader).forEach(command -> add(daybook, command));
      } catch (IOException
          | ServiceConfigurationError
          | LinkageError
          | CommandLine.PicocliException e) {
        daybook.getErr().println("daybook: No commands of %s: %s".formatted(jar, e.getMessage()));
      }
    }
  }

  /** Picocli itself refuses a name that is taken only after it has replaced the other command. */
  private static void add(CommandLine daybook, BusinessCommand command) {
    CommandLine added = new CommandLine(command);
    for (String name : added.getCommandSpec().names()) {
      if (daybook.getSubcommands().containsKey(name)) {
        throw new CommandLine.InitializationException(
            "there is a command %s already".formatted(name));
      }
    }
    daybook.addSubcommand(added);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(jar.toString(), e);
    }
  }
}
