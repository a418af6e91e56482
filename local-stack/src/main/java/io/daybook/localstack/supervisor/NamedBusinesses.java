package io.daybook.localstack.supervisor;

import io.daybook.files.SmallFile;
import io.daybook.localstack.LocalStackException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The businesses that an installation was started with by name: without a name, it is started with
 * them again. Those that are beside the command are not remembered, so that a new build counts.
 */
public final class NamedBusinesses {
  static final String FILE = "businesses";

  private final SmallFile file;

  public NamedBusinesses(Path dataFolder) {
    this.file = new SmallFile(dataFolder.resolve(FILE));
  }

  /**
   * Their jars; none if none was named.
   *
   * @throws LocalStackException if one is gone, or if the file is damaged
   */
  public List<Path> read() {
    List<Path> jars = file.read().stream().flatMap(String::lines).map(this::path).toList();
    for (Path jar : jars) {
      if (!Files.exists(jar)) {
        throw new LocalStackException(
            "%s, which %s was started with, is gone; name the jar with --domain"
                .formatted(jar, file.path().getParent()));
      }
    }
    return jars;
  }

  private Path path(String line) {
    try {
      return Path.of(line);
    } catch (InvalidPathException e) {
      throw new LocalStackException(
          "%s is damaged; delete it, and name the jar with --domain".formatted(file.path()), e);
    }
  }

  /** Remembers jars; none forgets what was remembered. */
  public void write(List<Path> jars) {
    file.write(jars.stream().map(jar -> jar + "\n").collect(Collectors.joining()));
  }
}
