package io.daybook.domain.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that make the tables of a context, as Flyway wants them called. */
final class SqlFiles {
  private static final String NAME = "V[0-9][0-9._]*__.+[.]sql|R__.+[.]sql";

  private SqlFiles() {}

  /** A sentence, if a context has no such file, or one of another name. */
  static Optional<String> fault(String context) {
    String folder = "db/" + context;
    @Nullable URL found = SqlFiles.class.getClassLoader().getResource(folder);
    if (found == null) {
      return Optional.of(
          "The tables of %s are made nowhere: there is no folder %s on the class path"
              .formatted(context, folder));
    }
    // One in a jar is of another business, which has been checked where it was built.
    return found.getProtocol().equals("file") ? fault(folder, names(found)) : Optional.empty();
  }

  private static Optional<String> fault(String folder, List<String> names) {
    if (names.isEmpty()) {
      return Optional.of("The folder %s has no file".formatted(folder));
    }
    return names.stream()
        .filter(name -> !name.matches(NAME))
        .findFirst()
        .map(
            name ->
                "The file %s/%s is not called as Flyway wants: V1__loans.sql, with two _"
                    .formatted(folder, name));
  }

  private static List<String> names(URL folder) {
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
