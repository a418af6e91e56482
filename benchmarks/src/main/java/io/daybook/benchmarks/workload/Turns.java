package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.load.Action;
import io.daybook.benchmarks.load.ClosedLoop;
import io.daybook.benchmarks.load.CpuMeter;
import io.daybook.benchmarks.load.OpenLoop;
import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.report.Row;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Peers that take turns: each load is measured on one peer after the other, and all of it again in
 * each run, so that what disturbs the machine disturbs all of them alike.
 */
final class Turns {
  /** What peers with a pool make it for, where clients are not counted. */
  private static final int CONNECTED = 64;

  private final Scale scale;
  private final Consumer<Row> rows;
  private int turn;

  Turns(Scale scale, Consumer<Row> rows) {
    this.scale = scale;
    this.rows = rows;
  }

  /** Has each peer work until its code is compiled. */
  void warmUp(List<? extends Peer> peers) {
    for (Peer peer : peers) {
      try (OrderClient client = peer.connect(CONNECTED)) {
        String orders = "w-" + turn++;
        new ClosedLoop(CONNECTED, Duration.ZERO, scale.firstWarmUp(), Long.MAX_VALUE)
            .run(caller -> sending(client, orders + "-" + caller), new CpuMeter(List.of()));
      }
    }
  }

  /**
   * Clients that wait for an answer before they send again.
   *
   * @param commands ends a turn that is not over by then
   */
  void closed(String workload, List<Peer> peers, List<Integer> clients, long commands) {
    for (int run = 1; run <= scale.runs(); run++) {
      for (int count : clients) {
        for (Peer peer : peers) {
          closed(
              workload, peer, new ClosedLoop(count, scale.warmUp(), scale.turn(), commands), run);
        }
      }
    }
  }

  private void closed(String workload, Peer peer, ClosedLoop loop, int run) {
    try (OrderClient client = peer.connect(loop.clients())) {
      String orders = "o-" + turn++;
      var measured =
          loop.run(caller -> sending(client, orders + "-" + caller), new CpuMeter(peer.servers()));
      rows.accept(Row.of(workload, peer, loop.clients(), run, measured));
    }
  }

  /**
   * Commands that come at a fixed rate, whether those before them have an answer or not.
   *
   * @param rates per second
   */
  void open(String workload, List<Peer> peers, List<Integer> rates) {
    for (int run = 1; run <= scale.runs(); run++) {
      for (int rate : rates) {
        for (Peer peer : peers) {
          open(workload, peer, rate, run);
        }
      }
    }
  }

  private void open(String workload, Peer peer, int rate, int run) {
    try (OrderClient client = peer.connect(CONNECTED)) {
      // An order's next command is due half a second later: its last one has an answer by then.
      OrderCommands commands = new OrderCommands("o-" + turn++, rate / 2);
      Supplier<Action> next =
          () -> {
            OrderCommand command = commands.next();
            return () -> client.send(command);
          };
      var measured =
          new OpenLoop(rate, scale.warmUp(), scale.turn()).run(next, new CpuMeter(peer.servers()));
      rows.accept(Row.of(workload, peer, rate, run, measured));
    }
  }

  private static Action sending(OrderClient client, String prefix) {
    OrderCommands commands = new OrderCommands(prefix);
    return () -> client.send(commands.next());
  }
}
