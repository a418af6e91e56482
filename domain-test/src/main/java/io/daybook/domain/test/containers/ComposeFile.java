package io.daybook.domain.test.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The services of this release's docker-compose.yml: their images and environments. */
final class ComposeFile {
  private static final String RESOURCE = "/META-INF/daybook/docker-compose.yml";

  /** {@code ${NAME:-default}}; the second group is null where there is no default. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::-([^}]*))?}");

  private static final int MAX_ALIASES = 1_000;

  private final Map<?, ?> services;
  private final UnaryOperator<@Nullable String> environment;

  /**
   * @param environment value of a variable by its name; null where it is not set
   */
  ComposeFile(String text, UnaryOperator<@Nullable String> environment) {
    LoaderOptions options = new LoaderOptions();
    // Each service repeats what all of them have in common; the file is ours.
    options.setMaxAliasesForCollections(MAX_ALIASES);
    Map<?, ?> file = new Yaml(new SafeConstructor(options)).load(text);
    this.services = map(file, "services");
    this.environment = environment;
  }

  /** The file in this jar, with the variables of this process. */
  static ComposeFile ofRelease() {
    try (InputStream file = ComposeFile.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return new ComposeFile(new String(file.readAllBytes(), UTF_8), System::getenv);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
  }

  /** Name of the image that a service runs. */
  String image(String service) {
    return interpolated(String.valueOf(map(services, service).get("image")));
  }

  /** The environment that a service gets. */
  Map<String, String> environment(String service) {
    Map<String, String> values = new LinkedHashMap<>();
    map(map(services, service), "environment")
        .forEach(
            (name, value) -> values.put(String.valueOf(name), interpolated(String.valueOf(value))));
    return values;
  }

  private String interpolated(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2))));
  }

  private String value(String name, @Nullable String otherwise) {
    String given = environment.apply(name);
    // As compose has it: an empty variable counts as one that is not set.
    return given == null || given.isEmpty() ? requireNonNullElse(otherwise, "") : given;
  }

  private static Map<?, ?> map(Map<?, ?> parent, String name) {
    if (parent.get(name) instanceof Map<?, ?> child) {
      return child;
    }
    throw new IllegalStateException("%s has no %s".formatted(RESOURCE, name));
  }
}
