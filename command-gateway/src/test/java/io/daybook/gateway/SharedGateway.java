package io.daybook.gateway;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** A gateway over real parts that tests share which leave it running. */
final class SharedGateway implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedGateway.class);

  /** What runs. */
  record Running(Path folder, Installation installation, Gateway gateway) implements AutoCloseable {

    static Running start(LocalBroker broker, LocalRegistry registry) {
      try {
        Path folder = Files.createTempDirectory("gateway");
        Installation installation = Installation.started(folder, broker, registry);
        return new Running(folder, installation, Gateway.start(installation.arguments("gateway")));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    Http http() {
      return gateway.http();
    }

    String bootstrapServers() {
      return installation.broker().bootstrapServers();
    }

    @Override
    public void close() throws IOException {
      gateway.close();
      installation.close();
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            Running.class,
            _ ->
                Running.start(
                    RealParts.shared(test, LocalBroker.class),
                    RealParts.shared(test, LocalRegistry.class)),
            Running.class);
  }
}
