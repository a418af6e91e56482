package io.daybook.localstack.cli;

import io.daybook.localstack.Home;
import io.daybook.localstack.supervisor.RunFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which installation of this machine is meant. */
final class DataFolder {

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description =
          "Where data, logs and process ids are kept (default: .daybook of this checkout).")
  private @Nullable Path given;

  Path path() {
    Path path = given;
    return path == null ? Home.root().resolve(".daybook") : path.toAbsolutePath().normalize();
  }

  RunFolder run() {
    return new RunFolder(path());
  }
}
