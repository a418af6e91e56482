package io.daybook.projections;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A broker and a PostgreSQL that all tests of this run share, each test with its own log. */
final class RealParts implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(RealParts.class);

  /** What runs. */
  record Parts(Path folder, LocalBroker broker, LocalPostgres postgres) implements AutoCloseable {

    static Parts start() {
      try {
        Path folder = Files.createTempDirectory("projections");
        return new Parts(
            folder,
            LocalBroker.started(folder.resolve("kafka")),
            LocalPostgres.started(folder.resolve("postgres")));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      broker.close();
      postgres.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Parts.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Parts.class, type -> Parts.start(), Parts.class);
  }
}
