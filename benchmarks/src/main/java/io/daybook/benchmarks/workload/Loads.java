package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.backlog.Backlog;
import io.daybook.benchmarks.backlog.DaybookWorker;
import io.daybook.benchmarks.load.ClosedLoop;
import io.daybook.benchmarks.load.CpuMeter;
import io.daybook.benchmarks.load.LongOrder;
import io.daybook.benchmarks.load.Measurement;
import io.daybook.benchmarks.peer.HttpOrders;
import io.daybook.benchmarks.peer.HttpPeer;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.daybook.DaybookStack;
import io.daybook.benchmarks.report.Row;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * W2: the state of an order from its history, over HTTP, one caller.
 *
 * <p>{@code W2-load-1000}: folded from that many events, without memo or snapshot. {@code
 * W2-version}: of Daybook as shipped, any version of the order with the longest history. Then
 * {@link Replay}.
 */
final class Loads implements Workload {
  private static final List<Integer> EVENTS = List.of(10, 1_000, 10_000, 50_000);
  private static final List<String> NOTHING_REMEMBERED = List.of("--daybook.memo-bytes=0");
  private static final int LONGEST = EVENTS.getLast();

  @Override
  public String name() {
    return "W2";
  }

  @Override
  public void run(Scale scale, Consumer<Row> rows) {
    HttpPair pair = HttpPair.in(scale, "w2");
    try (Started started = new Started(scale)) {
      List<HttpPeer> peers = started.of(pair.both());
      if (peers.contains(pair.daybook())) {
        fill(pair.stack());
        pair.stack().queryApi(NOTHING_REMEMBERED);
      }
      if (peers.contains(pair.postgres())) {
        fill(pair.postgres());
      }
      Load load = new Load(scale, rows);
      for (HttpPeer peer : peers) {
        load.warmUp(peer);
      }
      for (int run = 1; run <= scale.runs(); run++) {
        for (int events : EVENTS) {
          for (HttpPeer peer : peers) {
            load.measure("W2-load-" + events, peer, run, events, () -> events);
          }
        }
      }
      if (peers.contains(pair.daybook())) {
        pair.stack().loseQueryApi();
        load.warmUp(pair.daybook());
        SplittableRandom random = new SplittableRandom(1);
        load.measure("W2-version", pair.daybook(), 1, LONGEST, () -> 1 + random.nextInt(LONGEST));
      }
    }
    new Replay(scale, rows).run();
  }

  /** As fast as it goes: one after the other, with an answer between, would take minutes. */
  private static void fill(DaybookStack daybook) {
    try (DaybookWorker worker = DaybookWorker.open(daybook)) {
      for (int events : EVENTS) {
        int[] step = {0};
        Backlog.workOff(worker, events, () -> LongOrder.command(orderOf(events), step[0]++));
      }
    }
  }

  private static void fill(HttpPeer peer) {
    try (OrderClient client = peer.connect(1)) {
      for (int events : EVENTS) {
        for (int step = 0; step < events; step++) {
          client.send(LongOrder.command(orderOf(events), step));
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(peer.name() + " has not got its orders", e);
    }
  }

  private static String orderOf(int events) {
    return "long-" + events;
  }

  private record Load(Scale scale, Consumer<Row> rows) {

    void measure(String workload, HttpPeer peer, int run, int events, IntSupplier version) {
      ClosedLoop loop = new ClosedLoop(1, scale.warmUp(), scale.turn(), Long.MAX_VALUE);
      rows.accept(Row.of(workload, peer, 1, run, ask(loop, peer, events, version)));
    }

    /** With histories that are long enough to be folded by compiled code, and not too few reads. */
    void warmUp(HttpPeer peer) {
      int events = EVENTS.get(1);
      ask(
          new ClosedLoop(1, Duration.ZERO, scale.firstWarmUp(), Long.MAX_VALUE),
          peer,
          events,
          () -> events);
    }

    private static Measurement ask(
        ClosedLoop loop, HttpPeer peer, int events, IntSupplier version) {
      String path = "/v1/orders/" + orderOf(events) + "?version=";
      try (HttpOrders orders = peer.questions(1)) {
        return loop.run(
            _ -> () -> orders.ask("GET", path + version.getAsInt()), new CpuMeter(peer.servers()));
      }
    }
  }
}
