package io.daybook.systemtests;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Clients that place orders and add an item, one after the other, until they are told to end. */
final class Load implements AutoCloseable {
  private static final int CLIENTS = 16;

  private final Orders orders;
  private final String prefix;
  private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean ending;

  private Load(Orders orders, String prefix) {
    this.orders = orders;
    this.prefix = prefix;
    IntStream.range(0, CLIENTS).forEach(client -> clients.execute(() -> run(client)));
  }

  /** Begins; returns when the first orders are through. */
  static Load on(Orders orders, String prefix) {
    Load load = new Load(orders, prefix);
    load.awaitMore(4 * CLIENTS);
    return load;
  }

  private void run(int client) {
    for (int i = 0; !ending; i++) {
      String id = "%s-%d-%d".formatted(prefix, client, i);
      orders.insist(id, "place", Orders.PLACE);
      accepted.put(id, orders.insist(id, "addItem", Orders.ADD_ITEM));
    }
  }

  /** Waits until so many more orders are through than when it was called. */
  void awaitMore(int count) {
    int goal = accepted.size() + count;
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> accepted.size() >= goal);
  }

  /** Lets every client finish its order. */
  Map<String, Integer> end() {
    close();
    return accepted;
  }

  @Override
  public void close() {
    ending = true;
    clients.close();
  }
}
