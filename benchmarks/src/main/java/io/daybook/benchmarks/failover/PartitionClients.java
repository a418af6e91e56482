package io.daybook.benchmarks.failover;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.daybook.DaybookStack;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As many clients for each partition, so that one that is not decided does not hold up the clients
 * of another. Each sends the life of one order after the other and insists on every answer.
 */
final class PartitionClients implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PartitionClients.class);

  private final OrderClient client;
  private final String prefix;
  private final Answers answers;
  private final AtomicLong accepted = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ending;

  PartitionClients(OrderClient client, String prefix, int clients, Answers answers) {
    this.client = client;
    this.prefix = prefix;
    this.answers = answers;
    for (int i = 0; i < clients; i++) {
      int number = i;
      threads.add(Thread.ofVirtual().start(() -> run(number)));
    }
  }

  /** So many commands were accepted. */
  long accepted() {
    return accepted.get();
  }

  private void run(int number) {
    int partition = number % DaybookStack.PARTITIONS;
    for (long order = 0; !ending; order++) {
      String id = "%s-%d-%d".formatted(prefix, number, order);
      if (AggregatePartitioner.partition(id.getBytes(UTF_8), DaybookStack.PARTITIONS)
          == partition) {
        live(id, partition);
      }
    }
  }

  private void live(String id, int partition) {
    for (int step = 0; step < OrderCommands.PER_ORDER && !ending; step++) {
      insist(OrderCommands.command(id, step));
      accepted.incrementAndGet();
      answers.answered(partition);
    }
  }

  /** Sends the same command, with its id, until it is answered. */
  private void insist(OrderCommand command) {
    while (true) {
      try {
        client.send(command);
        return;
      } catch (TimeoutException e) {
        log.info("sent again: {}", command.getMetadata().getCommandId());
      } catch (Exception e) {
        throw new IllegalStateException(command.getMetadata().getCommandId(), e);
      }
    }
  }

  @Override
  public void close() {
    ending = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
