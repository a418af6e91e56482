package io.daybook.streams;

import com.google.protobuf.Descriptors.Descriptor;
import io.daybook.domain.Rules;
import io.daybook.domain.schema.IncompatibleSchemaException;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.schema.RegistrySettings;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.eventlog.schema.SchemaStore;
import io.daybook.runtime.InstallationSettings;
import io.daybook.runtime.RuntimeConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;

/**
 * The app with another purpose: registers the schemas of all topics, or writes their ids into a
 * file, and ends. It asks no broker.
 */
final class SchemasRun {
  /** First argument. */
  static final String NAME = "schemas";

  private static final String REGISTER = "register";
  private static final String EXPORT = "export";
  private static final String USAGE =
      "schemas register | schemas export FILE, and settings as --daybook.registry.url=URL";

  /** All that Spring has to do here. */
  @Import({RuntimeConfiguration.class, SslAutoConfiguration.class})
  static final class OnlySchemas {}

  private final PrintStream out;

  private SchemasRun(PrintStream out) {
    this.out = out;
  }

  static boolean isAskedFor(String[] args) {
    return args.length > 0 && args[0].equals(NAME);
  }

  /**
   * Runs to the end.
   *
   * @return 0 when all schemas are registered or exported, 1 when not; why was printed
   */
  static int run(String[] args, PrintStream out) {
    return new SchemasRun(out).run(Arrays.copyOfRange(args, 1, args.length));
  }

  private int run(String[] args) {
    if (args.length > 0 && args[0].equals(REGISTER)) {
      return withStore(args, 1, true, SchemasRun::register);
    }
    if (args.length > 1 && args[0].equals(EXPORT)) {
      Path file = Path.of(args[1]);
      return withStore(
          args,
          2,
          false,
          (store, topics, settings) -> {
            SchemaIds.export(store, file, topics, settings.startWait());
            return "The ids of %d topics are in %s.".formatted(topics.size(), file);
          });
    }
    out.println(USAGE);
    return 1;
  }

  /** What is done, and the sentence that says so. */
  private interface Task {
    String run(SchemaStore store, Map<String, Descriptor> topics, InstallationSettings settings)
        throws IOException;
  }

  private static String register(
      SchemaStore store, Map<String, Descriptor> topics, InstallationSettings settings)
      throws IOException {
    if (settings.registry().kind() == RegistrySettings.Kind.FILE) {
      throw new IllegalStateException("daybook.registry.kind is file: there is no registry.");
    }
    Path folder = Files.createTempDirectory("schemas");
    Path ids = folder.resolve("schema-ids.properties");
    try {
      SchemaIds.resolve(store, ids, topics, settings.startWait());
    } finally {
      Files.deleteIfExists(ids);
      Files.delete(folder);
    }
    return "The schemas of %d topics are registered.".formatted(topics.size());
  }

  private int withStore(String[] args, int settingsFrom, boolean register, Task task) {
    String[] settings =
        Stream.concat(
                Stream.of("--logging.level.root=error", "--daybook.registry.register=" + register),
                Arrays.stream(args).skip(settingsFrom))
            .toArray(String[]::new);
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(OnlySchemas.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .run(settings)) {
      InstallationSettings installation = context.getBean(InstallationSettings.class);
      Map<String, Descriptor> topics =
          WrittenTopics.unions(
              context.getBean(LogSettings.class).topics(),
              context.getBean(Rules.class).types().all());
      out.println(task.run(context.getBean(SchemaStore.class), topics, installation));
      return 0;
    } catch (IncompatibleSchemaException | IllegalStateException e) {
      out.println(e.getMessage());
    } catch (BeansException e) {
      // A setting that names what is not there.
      out.println(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    } catch (IOException | UncheckedIOException e) {
      out.println(e);
    }
    return 1;
  }
}
