package io.daybook.benchmarks.peer.limits;

import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.kafka.KafkaClients;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Sends a command as a record; decided is what is acknowledged. */
final class ProducerClient implements OrderClient {
  private static final int WAIT_SECONDS = 30;

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;

  ProducerClient(String bootstrapServers, String topic) {
    this.topic = topic;
    this.producer = KafkaClients.producer(bootstrapServers);
  }

  @Override
  public void send(OrderCommand command) throws Exception {
    producer.send(CommandRecord.of(topic, command)).get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    producer.close();
  }
}
