package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.load.ClosedLoop;
import io.daybook.benchmarks.load.CpuMeter;
import io.daybook.benchmarks.load.Measurement;
import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.report.Row;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Peers that take turns: each number of clients is measured on one peer after the other, and all of
 * it again in each run, so that what disturbs the machine disturbs all of them alike.
 */
final class Turns {
  private final String workload;
  private final Scale scale;
  private final Consumer<Row> rows;
  private int turn;

  Turns(String workload, Scale scale, Consumer<Row> rows) {
    this.workload = workload;
    this.scale = scale;
    this.rows = rows;
  }

  /**
   * Has each peer decide commands.
   *
   * @param commands ends a turn that is not over by then
   */
  void decide(List<Peer> peers, List<Integer> clients, long commands) {
    for (int run = 1; run <= scale.runs(); run++) {
      for (int count : clients) {
        for (Peer peer : peers) {
          Duration warmUp = run == 1 ? scale.warmUp().multipliedBy(2) : scale.warmUp();
          ClosedLoop loop = new ClosedLoop(count, warmUp, scale.turn(), commands);
          rows.accept(Row.of(workload, peer, count, run, decide(peer, loop)));
        }
      }
    }
  }

  private Measurement decide(Peer peer, ClosedLoop loop) {
    int number = turn++;
    try (OrderClient client = peer.connect(loop.clients())) {
      return loop.run(
          caller -> {
            OrderCommands commands = new OrderCommands("o-%d-%d".formatted(number, caller));
            return () -> client.send(commands.next());
          },
          new CpuMeter(peer.servers()));
    }
  }
}
