package io.daybook.benchmarks.peer.kafka;

import io.daybook.benchmarks.peer.FileTree;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Kafka broker that several peers share: the first of them starts it, the last one stops it and
 * removes its data.
 */
public final class BenchBroker implements AutoCloseable {

  // One fsync for each append of each topic: changelogs, offsets and transactions too.
  private static final Map<String, String> FLUSH = Map.of("log.flush.interval.messages", "1");

  private final Path folder;
  private final boolean flushes;
  private final LocalBroker broker;
  private int users;

  private BenchBroker(Path folder, boolean flushes) {
    this.folder = folder;
    this.flushes = flushes;
    Map<String, String> properties = flushes ? FLUSH : Map.of();
    this.broker =
        new LocalBroker(folder, Ports.free(), folder.resolve("broker.log"), List.of(), properties);
  }

  /** With the settings of {@code ./daybook up}: an append is in the page cache when it is told. */
  public static BenchBroker asShipped(Path folder) {
    return new BenchBroker(folder, false);
  }

  /** As shipped, but an append is on the disk when it is told. */
  public static BenchBroker flushing(Path folder) {
    return new BenchBroker(folder, true);
  }

  /** Counts one user more, who has to {@link #close} it; returns when it can be used. */
  public synchronized BenchBroker retain() {
    if (users == 0) {
      broker.start();
    }
    users++;
    return this;
  }

  /** Whether an append is on the disk when it is told. */
  public boolean flushes() {
    return flushes;
  }

  /** What a record survives that it has acknowledged. */
  public String survives() {
    return flushes
        ? "crash of any process; a power cut of this machine"
        : "crash of any process; a power cut with 3 brokers, not with this one";
  }

  /** For example {@code 127.0.0.1:9092}, the same whenever it runs. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /**
   * Its process.
   *
   * @throws IllegalStateException if it does not run
   */
  public ProcessHandle handle() {
    return broker.handle().orElseThrow(() -> new IllegalStateException("The broker is not there"));
  }

  /** Counts one user less. */
  @Override
  public synchronized void close() {
    if (users == 0) {
      throw new IllegalStateException("Closed more often than retained");
    }
    users--;
    if (users == 0) {
      broker.stop();
      FileTree.delete(folder);
    }
  }
}
