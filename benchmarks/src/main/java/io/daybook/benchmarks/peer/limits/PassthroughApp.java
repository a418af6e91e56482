package io.daybook.benchmarks.peer.limits;

import io.daybook.benchmarks.peer.ServerProcess;
import io.daybook.benchmarks.peer.kafka.KafkaClients;
import io.daybook.localstack.JavaProcess;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A bare Kafka Streams app in a process of its own: exactly once, one put, one record forwarded.
 */
public final class PassthroughApp implements AutoCloseable {

  private final String bootstrapServers;
  private final JavaProcess process;

  /**
   * @param folder takes its state and its log
   */
  public PassthroughApp(String bootstrapServers, Path folder) {
    this.bootstrapServers = bootstrapServers;
    this.process =
        ServerProcess.of(
            "passthrough",
            PassthroughMain.class,
            List.of(bootstrapServers, folder.resolve("state").toString()),
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
    return KafkaClients.partitions(PassthroughTopology.OUTPUT, LimitTopics.PARTITIONS);
  }

  /** Its process, when it runs. */
  public Optional<ProcessHandle> handle() {
    return process.handle();
  }

  @Override
  public void close() {
    process.close();
  }
}
