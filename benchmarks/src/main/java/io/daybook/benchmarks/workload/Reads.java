package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.load.Action;
import io.daybook.benchmarks.load.ClosedLoop;
import io.daybook.benchmarks.load.CpuMeter;
import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.benchmarks.peer.HttpOrders;
import io.daybook.benchmarks.peer.HttpPeer;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * W3: reads over HTTP, of {@value #ORDERS} orders with ten events each. {@code W3-state}: an order
 * by its id; Daybook answers from its event store, PostgreSQL from the row. {@code W3-summaries}: a
 * page of a customer's orders, which Daybook reads from PostgreSQL.
 */
final class Reads implements Workload {
  private static final int ORDERS = 5_000;
  private static final int WRITERS = 64;
  private static final int READERS = 64;
  private static final Duration VIEW_WAIT = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "W3";
  }

  @Override
  public void run(Scale scale, Consumer<Row> rows) {
    HttpPair pair = HttpPair.in(scale, "w3");
    try (Started started = new Started(scale)) {
      List<HttpPeer> reading = started.of(pair.both());
      for (HttpPeer peer : reading) {
        fill(peer);
        awaitView(peer);
      }
      for (int run = 1; run <= scale.runs(); run++) {
        for (HttpPeer peer : reading) {
          read("W3-state", peer, run, scale, order -> "/v1/orders/" + order, rows);
        }
        if (reading.contains(pair.daybook())) {
          read("W3-summaries", pair.daybook(), run, scale, Reads::summaries, rows);
        }
      }
    }
  }

  private static void fill(HttpPeer peer) {
    AtomicInteger next = new AtomicInteger();
    try (OrderClient client = peer.connect(WRITERS);
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Void> writer = () -> write(client, next);
      for (Future<Void> written : writers.invokeAll(Collections.nCopies(WRITERS, writer))) {
        written.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(peer.name() + " has not got its orders", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while orders were made", e);
    }
  }

  private static @Nullable Void write(OrderClient client, AtomicInteger next) throws Exception {
    for (int order = next.getAndIncrement(); order < ORDERS; order = next.getAndIncrement()) {
      for (int step = 0; step < OrderCommands.PER_ORDER; step++) {
        client.send(OrderCommands.command("o-" + order, step));
      }
    }
    return null;
  }

  /** Until reads find the orders that were made last. */
  private static void awaitView(HttpPeer peer) {
    long deadline = System.nanoTime() + VIEW_WAIT.toNanos();
    try (HttpOrders orders = peer.questions(1)) {
      for (int order = ORDERS - WRITERS; order < ORDERS; order++) {
        while (!isThere(orders, order)) {
          if (System.nanoTime() > deadline) {
            throw new IllegalStateException(peer.name() + " does not show its orders");
          }
        }
      }
    }
  }

  /** Where a reader can wait for a version, it does. */
  private static boolean isThere(HttpOrders orders, int order) {
    try {
      orders.ask("GET", "/v1/orders/o-%d?minVersion=%d".formatted(order, OrderCommands.PER_ORDER));
      return true;
    } catch (IOException _) {
      return false;
    }
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
            return () -> orders.ask("GET", path.of("o-" + random.nextInt(ORDERS)));
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
