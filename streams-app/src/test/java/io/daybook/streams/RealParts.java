package io.daybook.streams;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** A broker and a registry that tests share, each with topics of its own prefix. */
final class RealParts implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(RealParts.class);

  /** What runs. */
  record Parts(Path folder, LocalBroker broker, LocalRegistry registry) implements AutoCloseable {

    static Parts start() {
      try {
        Path folder = Files.createTempDirectory("streams-app");
        return new Parts(
            folder,
            LocalBroker.started(folder.resolve("broker")),
            LocalRegistry.startedInMemory(folder.resolve("registry")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String bootstrapServers() {
      return broker.bootstrapServers();
    }

    /** An installation of its own. */
    WriteSide writeSide(String prefix) {
      return new WriteSide(
          bootstrapServers(), registry.url(), prefix, folder.resolve(prefix + "data"));
    }

    @Override
    public void close() throws IOException {
      registry.close();
      broker.close();
      FileSystemUtils.deleteRecursively(folder);
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
        .computeIfAbsent(Parts.class, _ -> Parts.start(), Parts.class);
  }
}
