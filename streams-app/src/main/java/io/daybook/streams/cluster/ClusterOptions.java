package io.daybook.streams.cluster;

import io.daybook.eventlog.kafka.ClientFile;
import io.daybook.eventlog.kafka.ClientProperties;
import io.daybook.eventlog.kafka.KafkaConnection;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say where the cluster is, and how a tool logs in there. */
public final class ClusterOptions {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Where Kafka is (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers = "";

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      converter = FileConverter.class,
      description = "Properties of Kafka's clients, such as a login.")
  private ClientProperties given = ClientProperties.NONE;

  /** The connection. */
  public KafkaConnection kafka() {
    return new KafkaConnection(bootstrapServers, given);
  }

  /** Reads the file. */
  static final class FileConverter implements ITypeConverter<ClientProperties> {
    @Override
    public ClientProperties convert(String file) {
      try {
        return ClientProperties.of(ClientFile.read(Path.of(file)));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
