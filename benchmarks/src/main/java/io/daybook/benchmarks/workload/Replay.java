package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.load.Baskets;
import io.daybook.benchmarks.load.CpuMeter;
import io.daybook.benchmarks.load.Measurement;
import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.daybook.EventsTopic;
import io.daybook.benchmarks.peer.postgres.PostgresPeers;
import io.daybook.benchmarks.peer.postgres.PostgresServer;
import io.daybook.benchmarks.peer.postgres.store.Durability;
import io.daybook.benchmarks.peer.postgres.store.OrderReads;
import io.daybook.benchmarks.report.Row;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * The log from its beginning, 1,000,000 events or 100,000 at a quick look, ten of each order.
 *
 * <p>{@code W2-replay}: all of them, in the order of the log, into a read model in memory, by the
 * same code for every peer; Daybook's partitions each by a reader. {@code W2-restore}: from the
 * start of a query-api whose disk is lost until it answers again.
 */
final class Replay {
  private static final int EVENTS = 1_000_000;
  private static final int EVENTS_QUICK = 100_000;

  /** Replays that are not measured: in the first ones, code is compiled. */
  private static final int WARM_UPS = 2;

  private final Scale scale;
  private final Consumer<Row> rows;
  private final int events;

  Replay(Scale scale, Consumer<Row> rows) {
    this.scale = scale;
    this.rows = rows;
    this.events = scale.quick() ? EVENTS_QUICK : EVENTS;
  }

  void run() {
    PostgresServer server =
        new PostgresServer(scale.folder().resolve("w2-replay-postgres"), scale.poolSizes());
    try (Peer postgres = PostgresPeers.engine(server, Durability.FSYNC);
        FilledDaybook daybook = new FilledDaybook(scale.folder().resolve("w2-replay"))) {
      postgres.start();
      // In both logs the events of an order stand together, as far as there are partitions.
      daybook.fillOneByOne(
          new Baskets("o", events / OrderCommands.PER_ORDER), OrderCommands.PER_ORDER);
      try (OrderReads reads = PostgresPeers.reads(server)) {
        reads.seed(
            IntStream.range(0, events / OrderCommands.PER_ORDER).mapToObj(order -> "o-" + order),
            OrderCommands.PER_ORDER);
        EventsTopic log = daybook.events();
        for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
          var _ = done(daybook.peer(), () -> log.replay(View::new));
          var _ = done(postgres, () -> reads.replay(new View()));
        }
        for (int run = 1; run <= scale.runs(); run++) {
          row("W2-replay", daybook.peer(), cpu(daybook.peer()), run, () -> log.replay(View::new));
          row("W2-replay", postgres, cpu(postgres), run, () -> reads.replay(new View()));
        }
      } catch (SQLException e) {
        throw new IllegalStateException("PostgreSQL has not got its events", e);
      }
      for (int run = 1; run <= scale.runs(); run++) {
        // The process that is started did not run before: there is nothing to subtract from.
        CpuMeter none = new CpuMeter(List.of());
        row("W2-restore", daybook.peer(), none, run, () -> restore(daybook));
      }
    }
  }

  private static CpuMeter cpu(Peer peer) {
    return new CpuMeter(peer.servers());
  }

  private long restore(FilledDaybook daybook) {
    daybook.restoreQueryApi();
    return events;
  }

  private void row(String workload, Peer peer, CpuMeter cpu, int run, Callable<Long> replay) {
    CpuMeter.Reading before = cpu.read();
    long begin = System.nanoTime();
    long done = done(peer, replay);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    CpuMeter.Reading after = cpu.read();
    Measurement measured =
        new Measurement(
            done,
            elapsed,
            new Histogram(1),
            events - done,
            after.clientNanos() - before.clientNanos(),
            after.serverNanos() - before.serverNanos());
    rows.accept(Row.of(workload, peer, 1, run, measured));
  }

  private static long done(Peer peer, Callable<Long> replay) {
    try {
      return replay.call();
    } catch (Exception e) {
      throw new IllegalStateException(peer.name() + " does not replay", e);
    }
  }

  /** The newest state of each order, in memory. */
  private static final class View implements Consumer<OrderEvent> {
    private final OrderDecider decider = new OrderDecider();
    private final Map<String, OrderState> orders = new HashMap<>();

    @Override
    public void accept(OrderEvent event) {
      String id = event.getMetadata().getAggregateId();
      orders.put(id, decider.evolve(orders.getOrDefault(id, decider.initialState()), event));
    }
  }
}
