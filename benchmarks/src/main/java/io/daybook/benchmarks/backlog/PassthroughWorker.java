package io.daybook.benchmarks.backlog;

import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.kafka.BenchBroker;
import io.daybook.benchmarks.peer.limits.PassthroughApp;
import io.daybook.benchmarks.peer.limits.StreamsPassthrough;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The bare pass-through of Kafka Streams, for which each command is as good as another. */
public final class PassthroughWorker implements Worker {
  private final BenchBroker broker;
  private final StreamsPassthrough peer;

  private PassthroughWorker(BenchBroker broker, Path folder) {
    this.broker = broker;
    this.peer = new StreamsPassthrough(broker, folder);
  }

  /** Makes the topics; the app does not run yet. */
  public static PassthroughWorker open(BenchBroker broker, Path folder) {
    broker.retain();
    try {
      PassthroughWorker worker = new PassthroughWorker(broker, folder);
      worker.peer.app().createTopics();
      return worker;
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  @Override
  public Peer peer() {
    return peer;
  }

  @Override
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public ProducerRecord<byte[], byte[]> record(OrderCommand command, long number) {
    return PassthroughApp.record(command);
  }

  @Override
  public List<TopicPartition> answers() {
    return PassthroughApp.output();
  }

  @Override
  public boolean isAccepted(byte[] answer) {
    return true;
  }

  @Override
  public void work() {
    peer.app().start();
  }

  @Override
  public void close() {
    peer.close();
  }
}
