package io.daybook.benchmarks.peer.limits;

import io.daybook.benchmarks.peer.Level;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.kafka.BenchBroker;
import java.util.List;

/** A record in a topic and its acknowledgement, nothing else: no engine on Kafka can be faster. */
public final class BareProducer implements Peer {
  private static final String TOPIC = "bare-producer";

  private final BenchBroker broker;

  /** On this broker, which it retains from its start to its end. */
  public BareProducer(BenchBroker broker) {
    this.broker = broker;
  }

  @Override
  public String name() {
    return "producer";
  }

  @Override
  public Level level() {
    return Level.ENGINE;
  }

  @Override
  public String survives() {
    return broker.survives();
  }

  @Override
  public void start() {
    broker.retain();
    LimitTopics.create(broker.bootstrapServers(), TOPIC);
  }

  @Override
  public OrderClient connect(int clients) {
    return new ProducerClient(broker.bootstrapServers(), TOPIC);
  }

  @Override
  public List<ProcessHandle> servers() {
    return List.of(broker.handle());
  }

  @Override
  public void close() {
    broker.close();
  }
}
