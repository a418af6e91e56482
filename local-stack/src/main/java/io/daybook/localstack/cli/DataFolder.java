package io.daybook.localstack.cli;

import io.daybook.localstack.Home;
import io.daybook.localstack.LocalStackException;
import io.daybook.localstack.RunnableApp;
import io.daybook.localstack.supervisor.AppJars;
import io.daybook.localstack.supervisor.FolderRules;
import io.daybook.localstack.supervisor.RunFolder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says which installation of this machine is meant. */
final class DataFolder {

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      converter = Converter.class,
      description =
          "Where data, logs and process ids are kept (default: .daybook beside the command).")
  private @Nullable Path given;

  Path path() {
    Path path = given;
    return path == null ? usual() : path;
  }

  /** An app as the installation has started it, else as it is built. */
  RunnableApp appInUse(String app) {
    return new AppJars(AppJars.folder(path())).inUse(app).orElseGet(() -> Home.app(app));
  }

  RunFolder run() {
    return new RunFolder(path());
  }

  /** For people: what to type for another command of this installation. */
  String command(String command) {
    Path path = given;
    return "daybook " + command + (path == null ? "" : " --data-dir " + quoted(path.toString()));
  }

  private static Path usual() {
    Path usual = Home.root().resolve(".daybook");
    FolderRules.problemOfName(usual)
        .ifPresent(
            problem -> {
              throw new LocalStackException(problem);
            });
    return usual;
  }

  /** The rules allow no quote in a name. */
  private static String quoted(String name) {
    return name.matches("[A-Za-z0-9/._+=@-]+") ? name : "'" + name + "'";
  }

  /** Refuses a folder that cannot be one before a command does anything. */
  static final class Converter implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
      if (value.isBlank()) {
        throw new TypeConversionException("the name of the folder is empty.");
      }
      if (value.startsWith("~")) {
        throw new TypeConversionException(
            "the shell has left %s as it is; write $HOME for your home folder, or ./%s."
                .formatted(value, value));
      }
      Path path = absolute(value);
      FolderRules.problemOfName(path)
          .ifPresent(
              problem -> {
                throw new TypeConversionException(problem);
              });
      return path;
    }

    private static Path absolute(String value) {
      try {
        return Path.of(value).toAbsolutePath().normalize();
      } catch (InvalidPathException e) {
        throw new TypeConversionException(
            "file names of the character set %s cannot have it; set LC_ALL=C.UTF-8."
                .formatted(System.getProperty("sun.jnu.encoding")));
      }
    }
  }
}
