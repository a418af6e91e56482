package io.daybook.streams.deadletters;

import com.google.protobuf.Descriptors.Descriptor;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.schema.IncompatibleSchemaException;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.eventlog.schema.RegistrySettings;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.proto.v1.DeadLetterAction;
import io.daybook.streams.cluster.ClusterOptions;
import io.daybook.streams.cluster.TopicPrefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which installation is meant. */
final class InstallationOptions {
  private static final Duration REGISTRY_WAIT = Duration.ofSeconds(3);

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Mixin private TopicPrefix prefix = new TopicPrefix();

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8085",
      description =
          "Where the schema registry is, to log what is done (default: ${DEFAULT-VALUE}).")
  private String registry = "";

  @Option(
      names = "--schema-ids",
      paramLabel = "FILE",
      description = "schema-ids.properties of an app: with it the registry may be down.")
  private @Nullable Path schemaIds;

  private List<AggregateType> types = AggregateTypes.load().all();

  /** Works on these types, and not on those of the class path. */
  void of(List<AggregateType> others) {
    types = List.copyOf(others);
  }

  KafkaConnection kafka() {
    return cluster.kafka();
  }

  Layout layout() {
    return Layout.of(kafka(), new Topics(prefix.value()), types);
  }

  /** What makes the records of actions; asks the registry. */
  ActionRecords actionRecords(Layout layout) {
    String topic = layout.names().deadLetterActions();
    return new ActionRecords(layout, schemaId(topic, DeadLetterAction.getDescriptor()));
  }

  /**
   * Id of the schema that a value of this topic is written with; asks the registry.
   *
   * @throws ToolRefusal if neither it nor the file knows
   */
  int schemaId(String topic, Descriptor message) {
    Path known = schemaIds;
    try {
      return known == null ? fromRegistry(topic, message) : schemaId(topic, message, known);
    } catch (IncompatibleSchemaException | IllegalStateException e) {
      throw new ToolRefusal(
          "Nothing was done, since no record of %s can be written. %s"
              .formatted(topic, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int fromRegistry(String topic, Descriptor message) throws IOException {
    Path folder = Files.createTempDirectory("dead-letters");
    Path nothing = folder.resolve("schema-ids.properties");
    try {
      return schemaId(topic, message, nothing);
    } finally {
      Files.deleteIfExists(nothing);
      Files.delete(folder);
    }
  }

  private int schemaId(String topic, Descriptor message, Path known) {
    return SchemaIds.resolve(
            RegistrySettings.apicurio(registry).store(),
            known,
            Map.of(topic, message),
            REGISTRY_WAIT)
        .of(topic);
  }
}
