package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.axon.AxonPeers;
import io.daybook.benchmarks.peer.daybook.DaybookEngine;
import io.daybook.benchmarks.peer.daybook.DaybookHttp;
import io.daybook.benchmarks.peer.daybook.DaybookStack;
import io.daybook.benchmarks.peer.kafka.BenchBroker;
import io.daybook.benchmarks.peer.limits.BareProducer;
import io.daybook.benchmarks.peer.limits.StreamsPassthrough;
import io.daybook.benchmarks.peer.postgres.PostgresPeers;
import io.daybook.benchmarks.peer.postgres.PostgresServer;
import io.daybook.benchmarks.peer.postgres.store.Durability;
import io.daybook.benchmarks.report.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * W1: how fast are commands decided? Orders are placed, filled, paid, shipped and delivered; each
 * command has an id of its own and expects a version.
 *
 * <p>First in the engine, then over HTTP, then, as {@code W1-open}, at fixed rates.
 */
final class Decide implements Workload {
  private static final long COMMANDS = 100_000;
  private static final List<Integer> HTTP_CLIENTS = List.of(64, 256);
  private static final List<Integer> RATES = List.of(500, 2_000, 4_000);

  @Override
  public String name() {
    return "W1";
  }

  @Override
  public void run(Scale scale, Consumer<Row> rows) {
    Path folder = scale.folder();
    BenchBroker shipped = BenchBroker.asShipped(folder.resolve("broker"));
    BenchBroker flushing = BenchBroker.flushing(folder.resolve("broker-flush"));
    DaybookStack daybook = new DaybookStack(shipped, folder.resolve("daybook"));
    DaybookStack flushed = new DaybookStack(flushing, folder.resolve("daybook-flush"));
    PostgresServer postgres = new PostgresServer(folder.resolve("postgres"), scale.poolSizes());
    List<Peer> engine =
        List.of(
            new DaybookEngine(daybook),
            PostgresPeers.engine(postgres, Durability.FSYNC),
            new DaybookEngine(flushed),
            PostgresPeers.engine(postgres, Durability.ASYNC),
            AxonPeers.plain(postgres),
            AxonPeers.cached(postgres),
            new StreamsPassthrough(shipped, folder.resolve("passthrough")),
            new BareProducer(shipped));
    List<Peer> http =
        List.of(
            new DaybookHttp(daybook),
            PostgresPeers.http(postgres, Durability.FSYNC, folder),
            new DaybookHttp(flushed),
            PostgresPeers.http(postgres, Durability.ASYNC, folder));
    try (Started started = new Started(scale)) {
      List<Peer> engines = started.of(engine);
      Turns turns = new Turns(scale, rows);
      turns.warmUp(engines);
      turns.closed(name(), engines, scale.clients(), COMMANDS);
      if (!scale.quick()) {
        turns.open("W1-open", compared(engines), RATES);
      }
      List<Peer> servers = started.of(http);
      turns.warmUp(servers);
      turns.closed(name(), servers, httpClients(scale), COMMANDS);
    }
  }

  /** Those whose latency at a given load is worth a curve. */
  private static List<Peer> compared(List<Peer> peers) {
    List<String> names = List.of("daybook", "daybook-flush", "postgres", "axon-cached");
    return peers.stream().filter(peer -> names.contains(peer.name())).toList();
  }

  private static List<Integer> httpClients(Scale scale) {
    Stream<Integer> wanted = HTTP_CLIENTS.stream();
    return scale.quick() ? wanted.limit(1).toList() : wanted.toList();
  }
}
