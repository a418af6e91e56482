package io.daybook.benchmarks.peer.limits;

import io.daybook.benchmarks.peer.Level;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.kafka.BenchBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Exactly-once Kafka Streams that decides nothing: what Daybook costs beyond it is deciding,
 * deduplication, events and replies.
 */
public final class StreamsPassthrough implements Peer {
  /** As in the CSV. */
  public static final String NAME = "streams-passthrough";

  private final BenchBroker broker;
  private final PassthroughApp app;

  /**
   * @param broker retained from its start to its end
   * @param folder takes its state
   */
  public StreamsPassthrough(BenchBroker broker, Path folder) {
    this.broker = broker;
    this.app = new PassthroughApp(broker.bootstrapServers(), folder);
  }

  @Override
  public String name() {
    return NAME;
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
    app.createTopics();
    app.start();
  }

  /** What it starts; its topics and its process have no other owner. */
  public PassthroughApp app() {
    return app;
  }

  @Override
  public OrderClient connect(int clients) {
    return new PassthroughClient(broker.bootstrapServers());
  }

  @Override
  public List<ProcessHandle> servers() {
    return Stream.concat(Stream.of(broker.handle()), app.handle().stream()).toList();
  }

  @Override
  public void close() {
    app.close();
    broker.close();
  }
}
