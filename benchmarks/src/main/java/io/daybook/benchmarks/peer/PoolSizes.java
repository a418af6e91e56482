package io.daybook.benchmarks.peer;

import io.daybook.benchmarks.load.ClosedLoop;
import io.daybook.benchmarks.load.CpuMeter;
import io.daybook.benchmarks.load.OrderCommands;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The best number of connections for a number of callers: each that can be of use is tried for a
 * second in all, and what is measured afterwards is the best of them.
 */
public final class PoolSizes {

  private static final Logger log = LoggerFactory.getLogger(PoolSizes.class);

  /** From few connections, which are served at once, to one for each of many callers. */
  public static final List<Integer> ALL = List.of(8, 16, 32, 64);

  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final Duration TRIAL = Duration.ofMillis(500);
  private static final Duration BEFORE_EACH = Duration.ofMillis(200);

  private final String peer;
  private final List<Integer> sizes;
  private final Trial trial;
  private final Map<Integer, Integer> best = new HashMap<>();
  private boolean warm;

  /** Measures one size. */
  interface Trial {
    /** Commands per second with a client of this pool, for so long. */
    double rate(OrderClient client, Duration time, int clients);
  }

  /**
   * @param peer names it in the log
   * @param sizes to try, ascending; with one of them nothing is tried
   */
  public PoolSizes(String peer, List<Integer> sizes) {
    this(peer, sizes, new LoopTrial());
  }

  PoolSizes(String peer, List<Integer> sizes, Trial trial) {
    this.peer = peer;
    this.sizes = sizes;
    this.trial = trial;
  }

  /**
   * The best size for this many callers, tried once.
   *
   * @param connect opens the way in with a pool of this size, where what is written is not missed
   */
  public synchronized int best(int clients, IntFunction<OrderClient> connect) {
    int busy = busy(clients);
    Integer known = best.get(busy);
    if (known == null) {
      known = find(busy, connect);
      best.put(busy, known);
    }
    return known;
  }

  /** For the log, for example {@code pool=16}; empty if it was not looked for. */
  public synchronized String text(int clients) {
    Integer known = best.get(busy(clients));
    return known == null ? "" : "pool=" + known;
  }

  /** More callers than the largest pool has connections wait in line: they change nothing. */
  private int busy(int clients) {
    return Math.min(clients, sizes.getLast());
  }

  private int find(int clients, IntFunction<OrderClient> connect) {
    // More connections than callers are idle.
    List<Integer> useful =
        sizes.stream().filter(size -> size <= clients || size.equals(sizes.getFirst())).toList();
    if (useful.size() == 1) {
      return useful.getFirst();
    }
    if (!warm) {
      // Longer, since code is compiled meanwhile.
      rate(useful.getLast(), WARM_UP, clients, connect);
      warm = true;
    }
    // Up and down again: what gets faster meanwhile, as compiled code does, speaks for none.
    Map<Integer, Double> rates = new LinkedHashMap<>();
    for (int size : useful) {
      rates.merge(size, rate(size, TRIAL, clients, connect), Double::sum);
    }
    for (int size : useful.reversed()) {
      rates.merge(size, rate(size, TRIAL, clients, connect), Double::sum);
    }
    log.info("peer={} clients={} summed_rates={}", peer, clients, rates);
    return Collections.max(rates.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  private double rate(int size, Duration time, int clients, IntFunction<OrderClient> connect) {
    try (OrderClient client = connect.apply(size)) {
      return trial.rate(client, time, clients);
    }
  }

  /** Each caller sends one command after the other. */
  private static final class LoopTrial implements Trial {
    private int trials;

    @Override
    public double rate(OrderClient client, Duration time, int clients) {
      int number = trials++;
      return new ClosedLoop(clients, BEFORE_EACH, time, Long.MAX_VALUE)
          .run(
              caller -> {
                OrderCommands commands = new OrderCommands("trial-" + number + "-" + caller);
                return () -> client.send(commands.next());
              },
              new CpuMeter(List.of()))
          .perSecond();
    }
  }
}
