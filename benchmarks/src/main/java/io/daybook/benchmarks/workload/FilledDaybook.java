package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.backlog.Backlog;
import io.daybook.benchmarks.backlog.DaybookWorker;
import io.daybook.benchmarks.load.Action;
import io.daybook.benchmarks.load.Baskets;
import io.daybook.benchmarks.load.ClosedLoop;
import io.daybook.benchmarks.load.CpuMeter;
import io.daybook.benchmarks.load.Measurement;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.daybook.DaybookStack;
import io.daybook.benchmarks.peer.daybook.EventsTopic;
import io.daybook.benchmarks.peer.kafka.BenchBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** A Daybook on a broker of its own that has decided many commands before it is measured. */
final class FilledDaybook implements AutoCloseable {
  private final DaybookStack stack;
  private final DaybookWorker worker;

  /** Returns when commands are decided. */
  FilledDaybook(Path folder) {
    this.stack = new DaybookStack(BenchBroker.asShipped(folder.resolve("broker")), folder);
    this.worker = DaybookWorker.open(stack);
    worker.work();
  }

  Peer peer() {
    return worker.peer();
  }

  /**
   * Has it decide so many commands, as fast as it goes, the orders in turn.
   *
   * @throws IllegalStateException if one of them is not accepted
   */
  void fill(Baskets baskets, int commands) {
    fill(baskets, commands, sent -> sent % baskets.orders());
  }

  /**
   * The same, one order after the other: each gets this many commands.
   *
   * @throws IllegalStateException if one of them is not accepted
   */
  void fillOneByOne(Baskets baskets, int each) {
    fill(baskets, each * baskets.orders(), sent -> sent / each);
  }

  private void fill(Baskets baskets, int commands, IntUnaryOperator order) {
    int[] sent = {0};
    Backlog.workOff(worker, commands, () -> baskets.next(order.applyAsInt(sent[0]++)));
  }

  /** Measures a command each for orders that are chosen at random; each client has its own. */
  Measurement measure(ClosedLoop loop, Baskets baskets) {
    int each = baskets.orders() / loop.clients();
    try (OrderClient client = peer().connect(loop.clients())) {
      return loop.run(
          caller -> change(client, baskets, random -> caller + loop.clients() * random, each),
          new CpuMeter(peer().servers()));
    }
  }

  private static Action change(
      OrderClient client, Baskets baskets, IntUnaryOperator own, int orders) {
    SplittableRandom random = new SplittableRandom(own.applyAsInt(0));
    return () -> client.send(baskets.next(own.applyAsInt(random.nextInt(orders))));
  }

  /** The log of the orders. */
  EventsTopic events() {
    return stack.events();
  }

  /** Starts a query-api that has lost its disk; returns when it answers. */
  void restoreQueryApi() {
    stack.loseQueryApi();
    var _ = stack.queryApi(List.of());
  }

  /** The process that decides. */
  ProcessHandle decider() {
    return stack.process(DaybookStack.STREAMS_APP).orElseThrow();
  }

  @Override
  public void close() {
    worker.close();
  }
}
