package io.daybook.streams.deadletters;

import io.daybook.eventlog.Topics;
import io.daybook.eventlog.schema.IncompatibleSchemaException;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.proto.v1.DeadLetterAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which installation is meant. */
final class InstallationOptions {
  private static final Duration REGISTRY_WAIT = Duration.ofSeconds(5);

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Where Kafka is (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers = "";

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What the topics' names begin with (default: nothing).")
  private String prefix = "";

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8085",
      description = "Where the schema registry is; needed to log an action (default: ${DEFAULT-VALUE}).")
  private String registry = "";

  @Option(
      names = "--schema-ids",
      paramLabel = "FILE",
      description = "schema-ids.properties of an app: with it the registry may be down.")
  private @Nullable Path schemaIds;

  String bootstrapServers() {
    return bootstrapServers;
  }

  Layout layout() {
    return Layout.of(bootstrapServers, new Topics(prefix));
  }

  /** What makes the records of actions; asks the registry. */
  ActionRecords actionRecords(Layout layout) {
    String topic = layout.names().deadLetterActions();
    try {
      Path none = Files.createTempDirectory("dead-letters").resolve("schema-ids.properties");
      Path known = schemaIds == null ? none : schemaIds;
      SchemaIds ids =
          SchemaIds.resolve(
              registry, known, Map.of(topic, DeadLetterAction.getDescriptor()), REGISTRY_WAIT);
      Files.deleteIfExists(none);
      Files.deleteIfExists(none.getParent());
      return new ActionRecords(layout, ids.of(topic));
    } catch (IncompatibleSchemaException | IllegalStateException e) {
      throw new Refused("Nothing was done, since it could not be logged. " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
