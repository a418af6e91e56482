package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.load.Action;
import io.daybook.benchmarks.load.ClosedLoop;
import io.daybook.benchmarks.load.CpuMeter;
import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.benchmarks.peer.HttpOrders;
import io.daybook.benchmarks.peer.HttpPeer;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.daybook.DaybookHttp;
import io.daybook.benchmarks.peer.daybook.DaybookStack;
import io.daybook.benchmarks.peer.kafka.BenchBroker;
import io.daybook.benchmarks.peer.postgres.PostgresPeers;
import io.daybook.benchmarks.peer.postgres.PostgresServer;
import io.daybook.benchmarks.peer.postgres.store.Durability;
import io.daybook.benchmarks.report.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * W3: reads over HTTP, of {@value #ORDERS} orders with ten events each. {@code W3-state}: an order
 * by its id; Daybook answers from its event store, PostgreSQL from the row. {@code W3-summaries}: a
 * page of a customer's orders, which Daybook reads from PostgreSQL.
 */
final class Reads implements Workload {
  private static final int ORDERS = 5_000;
  private static final int WRITERS = 64;
  private static final int READERS = 64;
  private static final Duration FILL = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "W3";
  }

  @Override
  public void run(Scale scale, Consumer<Row> rows) {
    Path folder = scale.folder();
    BenchBroker broker = BenchBroker.asShipped(folder.resolve("w3-broker"));
    DaybookStack daybook = new DaybookStack(broker, folder.resolve("w3-daybook"));
    PostgresServer postgres = new PostgresServer(folder.resolve("w3-postgres"));
    List<HttpPeer> peers =
        List.of(
            DaybookHttp.asShipped(daybook), PostgresPeers.http(postgres, Durability.FSYNC, folder));
    try (Started started = new Started(scale)) {
      List<HttpPeer> reading = started.of(peers);
      for (HttpPeer peer : reading) {
        fill(peer);
      }
      for (int run = 1; run <= scale.runs(); run++) {
        for (HttpPeer peer : reading) {
          read("W3-state", peer, run, scale, order -> "/v1/orders/" + order, rows);
        }
        for (HttpPeer peer : reading) {
          if (peer instanceof DaybookHttp) {
            read("W3-summaries", peer, run, scale, Reads::summaries, rows);
          }
        }
      }
    }
  }

  private static void fill(HttpPeer peer) {
    try (OrderClient client = peer.connect(WRITERS)) {
      long commands = (long) ORDERS * OrderCommands.PER_ORDER;
      new ClosedLoop(WRITERS, Duration.ZERO, FILL, commands)
          .run(writer -> writing(client, writer), new CpuMeter(List.of()));
    }
  }

  /** Each writer brings its share of the orders to their end, one after the other. */
  private static Action writing(OrderClient client, int writer) {
    int[] sent = {0};
    return () -> {
      int order = writer + WRITERS * (sent[0] / OrderCommands.PER_ORDER);
      client.send(OrderCommands.command("o-" + order, sent[0] % OrderCommands.PER_ORDER));
      sent[0]++;
    };
  }

  private static String summaries(String orderId) {
    return "/v1/order-summaries?pageSize=10&customerId=" + OrderCommands.customerOf(orderId);
  }

  private static void read(
      String workload, HttpPeer peer, int run, Scale scale, PathOf path, Consumer<Row> rows) {
    ClosedLoop loop = new ClosedLoop(READERS, scale.warmUp(run), scale.turn(), Long.MAX_VALUE);
    try (HttpOrders orders = peer.questions(READERS)) {
      IntFunction<Action> reader =
          number -> {
            SplittableRandom random = new SplittableRandom(number);
            return () -> orders.ask("GET", path.of("o-" + random.nextInt(ORDERS - WRITERS)));
          };
      var measured = loop.run(reader, new CpuMeter(peer.servers()));
      rows.accept(Row.of(workload, peer, READERS, run, measured));
    }
  }

  @FunctionalInterface
  private interface PathOf {
    String of(String orderId);
  }
}
