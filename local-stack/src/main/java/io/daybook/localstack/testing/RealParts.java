package io.daybook.localstack.testing;

import static java.util.Objects.requireNonNull;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.RealPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a running {@link LocalBroker}, {@link LocalRegistry} or {@link LocalPostgres} as a
 * parameter of a constructor or method: {@code @ExtendWith(RealParts.class)}.
 *
 * <p>All tests of a JVM share one of each, which starts with its first user and ends with the JVM's
 * tests. So a test makes topics of a prefix of its own ({@code daybook.topics.prefix}), from which
 * its groups and transactions have their names, and a database of its own. A test that stops a part
 * starts it again. A test that changes the settings of a whole part, or needs none there at first,
 * starts one of its own ({@link LocalBroker#started}).
 */
public final class RealParts implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(RealParts.class);

  private static final Map<Class<?>, Function<Path, RealPart>> STARTS =
      Map.of(
          LocalBroker.class, LocalBroker::started,
          LocalRegistry.class, LocalRegistry::started,
          LocalPostgres.class, LocalPostgres::started);

  /** A part with its folder, which ends with it. */
  private record Shared(Path folder, RealPart part) implements AutoCloseable {

    static Shared start(Class<?> type) {
      try {
        Path folder = Files.createTempDirectory(type.getSimpleName());
        return new Shared(folder, requireNonNull(STARTS.get(type)).apply(folder));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      part.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return STARTS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public RealPart resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return shared(test, parameter.getParameter().getType().asSubclass(RealPart.class));
  }

  /**
   * The same, for an extension that shares more than a part.
   *
   * @param type of the part, one of the three
   */
  public static <P extends RealPart> P shared(ExtensionContext test, Class<P> type) {
    return type.cast(
        test.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
            .computeIfAbsent(type, Shared::start, Shared.class)
            .part());
  }
}
