package io.daybook.benchmarks.failover;

import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.daybook.CommandTopic;
import io.daybook.benchmarks.peer.daybook.DaybookStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Kills one of two instances under load, some times, and measures what that costs. */
public final class Failover {
  private static final int SEEDING_CLIENTS = 256;

  /** A supervisor waits so long before it starts a part again. */
  private static final Duration SUPERVISOR_PAUSE = Duration.ofMillis(500);

  /** Until the instance that is back has read its copies of the other's state. */
  private static final Duration SETTLE = Duration.ofSeconds(10);

  private static final Duration LEAST = Duration.ofSeconds(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration BOUND = Duration.ofMinutes(3);

  private final FailoverSettings settings;
  private final Consumer<String> out;
  private final TwoInstances stack;

  private Failover(FailoverSettings settings, Consumer<String> out) {
    this.settings = settings;
    this.out = out;
    this.stack = new TwoInstances(settings.folder(), settings.brokers());
  }

  /**
   * Measures it.
   *
   * @param out takes a line as soon as it is known
   */
  public static void run(FailoverSettings settings, Consumer<String> out)
      throws InterruptedException {
    new Failover(settings, out).run();
  }

  private void run() throws InterruptedException {
    try (stack) {
      stack.startLog();
      stack.start(1);
      CommandTopic orders = stack.orders();
      seed(orders);
      List<Loss> losses = new ArrayList<>(loseWithStandbys(orders));
      Memory.of(stack).forEach(out);
      stack.stop();
      for (int i = 0; i < settings.kills(); i++) {
        losses.add(loseWithoutCopies(orders, i));
      }
      Versions versions = Versions.of(stack.events());
      out.accept(
          "%,d events of %,d orders: %d gaps, %d doubles"
              .formatted(
                  versions.events(), versions.orders(), versions.gaps(), versions.doubles()));
      Summary.of(losses).forEach(out);
    }
  }

  private void seed(CommandTopic orders) {
    out.accept("placing %,d orders".formatted(settings.orders()));
    try (OrderClient client = orders.connect();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SEEDING_CLIENTS; i++) {
        int first = i;
        threads.execute(() -> place(client, first));
      }
    }
  }

  private void place(OrderClient client, int first) {
    for (int i = first; i < settings.orders(); i += SEEDING_CLIENTS) {
      try {
        client.send(OrderCommands.command("seed-" + i, 0));
      } catch (Exception e) {
        throw new IllegalStateException("Cannot place seed-" + i, e);
      }
    }
  }

  private List<Loss> loseWithStandbys(CommandTopic orders) throws InterruptedException {
    Answers answers = new Answers(DaybookStack.PARTITIONS);
    List<Loss> losses = new ArrayList<>();
    try (OrderClient client = orders.connect();
        PartitionClients clients =
            new PartitionClients(client, "standby", settings.clients(), answers)) {
      Thread.sleep(SETTLE);
      for (boolean startedAgain : List.of(false, true)) {
        for (int i = 0; i < settings.kills(); i++) {
          losses.add(lose(orders.name(), answers, 1, startedAgain));
          Thread.sleep(SETTLE);
        }
      }
      out.accept("%,d commands were accepted meanwhile".formatted(clients.accepted()));
    }
    return losses;
  }

  /** Whoever takes over restores all of it: no disk holds anything of the other's. */
  private Loss loseWithoutCopies(CommandTopic orders, int number) throws InterruptedException {
    stack.forget();
    stack.start(0);
    Answers answers = new Answers(DaybookStack.PARTITIONS);
    try (OrderClient client = orders.connect();
        PartitionClients _ =
            new PartitionClients(client, "alone" + number, settings.clients(), answers)) {
      Thread.sleep(SETTLE);
      return lose(orders.name(), answers, 0, false);
    } finally {
      stack.stop();
    }
  }

  private Loss lose(String topic, Answers answers, int standbyReplicas, boolean startedAgain)
      throws InterruptedException {
    String servers = stack.bootstrapServers();
    Instance victim =
        stack.instances().stream()
            .max(Comparator.comparingInt(one -> one.partitions(servers, topic).size()))
            .orElseThrow();
    List<Integer> partitions = victim.partitions(servers, topic);
    List<Long> logged = stack.instances().stream().map(Instance::logged).toList();
    answers.begin();
    victim.process().kill();
    Thread restart = startedAgain ? restart(victim) : Thread.ofVirtual().start(() -> {});
    awaitDecided(answers);
    List<Duration> undecided = partitions.stream().map(answers::longestSilence).toList();
    Duration others =
        IntStream.range(0, DaybookStack.PARTITIONS)
            .filter(partition -> !partitions.contains(partition))
            .mapToObj(answers::longestSilence)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    Instance.Restored restored = new Instance.Restored(0, 0);
    for (int i = 0; i < logged.size(); i++) {
      restored = restored.and(stack.instances().get(i).restoredSince(logged.get(i)));
    }
    restart.join();
    if (!startedAgain) {
      victim.process().start();
    }
    Loss loss = new Loss(standbyReplicas, startedAgain, partitions, undecided, others, restored);
    out.accept(loss.toString());
    return loss;
  }

  private static Thread restart(Instance victim) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                Thread.sleep(SUPERVISOR_PAUSE);
                victim.process().start();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void awaitDecided(Answers answers) throws InterruptedException {
    long begin = System.nanoTime();
    Thread.sleep(LEAST);
    while (!answers.isEveryPartitionDecided()) {
      if (System.nanoTime() - begin > BOUND.toNanos()) {
        throw new IllegalStateException("Not decided again after " + BOUND);
      }
      Thread.sleep(LOOK_EVERY);
    }
  }
}
