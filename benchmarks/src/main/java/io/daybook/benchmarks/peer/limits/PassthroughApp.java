package io.daybook.benchmarks.peer.limits;

import io.daybook.localstack.JavaProcess;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A bare Kafka Streams app in a process of its own: exactly once, one put, one record forwarded.
 */
public final class PassthroughApp implements AutoCloseable {

  // As Daybook's streams-app has them.
  private static final List<String> JVM =
      List.of("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED");

  private final String bootstrapServers;
  private final JavaProcess process;

  /**
   * @param folder takes its state and its log
   */
  public PassthroughApp(String bootstrapServers, Path folder) {
    this.bootstrapServers = bootstrapServers;
    List<String> program =
        List.of(
            PassthroughMain.class.getName(), bootstrapServers, folder.resolve("state").toString());
    this.process =
        new JavaProcess(
            "passthrough",
            ownClassPath(),
            Stream.concat(JVM.stream(), program.stream()).toList(),
            folder.resolve("passthrough.log"),
            PassthroughMain.READY);
  }

  /** Makes its topics, once on each broker. */
  public void createTopics() {
    LimitTopics.create(bootstrapServers, PassthroughTopology.SOURCE, PassthroughTopology.OUTPUT);
  }

  /** Returns when it works. */
  public void start() {
    process.start();
  }

  /** What makes it pass this command on. */
  public static ProducerRecord<byte[], byte[]> record(OrderCommand command) {
    return CommandRecord.of(PassthroughTopology.SOURCE, command);
  }

  /** Where it passes commands on to. */
  public static List<TopicPartition> output() {
    return LimitTopics.partitions(PassthroughTopology.OUTPUT);
  }

  /** Its process, when it runs. */
  public Optional<ProcessHandle> handle() {
    return process.handle();
  }

  @Override
  public void close() {
    process.close();
  }

  private static List<Path> ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }
}
