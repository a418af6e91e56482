package io.daybook.domain.sales.retail;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Sends the commands of a file, a bounded number of them at once, and counts how they end. */
final class ImportRun {

  private final RetailData data;
  private final Sender sender;
  private final RetryBudget budget;
  private final Semaphore slots;
  private final Counts parts = new Counts();
  private final Counts orders = new Counts();
  private final AtomicLong ended = new AtomicLong();

  ImportRun(RetailData data, Sender sender, RetryBudget budget, int inFlight) {
    this.data = data;
    this.sender = sender;
    this.budget = budget;
    this.slots = new Semaphore(inFlight);
  }

  /** Returns when every command has ended, as open ones too. */
  void run() throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      send(data.registrations(), parts, threads);
      send(data.orders(), orders, threads);
    }
  }

  private void send(
      Stream<? extends RetailCommand> commands, Counts counts, ExecutorService threads)
      throws InterruptedException {
    for (var all = commands.iterator(); all.hasNext(); ) {
      RetailCommand command = all.next();
      if (!budget.lasts()) {
        counts.add(ImportOutcome.OPEN, command);
        continue;
      }
      slots.acquire();
      threads.execute(() -> sendOne(command, counts));
    }
  }

  private void sendOne(RetailCommand command, Counts counts) {
    try {
      ImportOutcome outcome = sender.send(command);
      counts.add(outcome, command);
      if (outcome.kind() != ImportOutcome.Kind.OPEN) {
        ended.incrementAndGet();
        budget.progress();
      }
    } catch (InterruptedException _) {
      counts.add(ImportOutcome.OPEN, command);
      Thread.currentThread().interrupt();
    } finally {
      slots.release();
    }
  }

  /** How many commands there are. */
  long total() {
    return data.registrations().count() + data.orders().count();
  }

  /** How many commands have an outcome so far. */
  long ended() {
    return ended.get();
  }

  Counts parts() {
    return parts;
  }

  Counts orders() {
    return orders;
  }
}
