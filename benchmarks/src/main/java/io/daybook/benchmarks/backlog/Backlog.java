package io.daybook.benchmarks.backlog;

import io.daybook.benchmarks.peer.kafka.KafkaClients;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Many commands for a worker, written into its topic as fast as that goes. */
public final class Backlog {
  private static final int LINGER_MS = 20;
  private static final int BATCH_BYTES = 128 * 1024;

  private Backlog() {}

  /**
   * Returns when all of them are in the topic, those of one order in their order.
   *
   * @throws IllegalStateException if one of them is not
   */
  public static void fill(Worker worker, long commands, Supplier<OrderCommand> source) {
    CompletableFuture<Void> failed = new CompletableFuture<>();
    try (KafkaProducer<byte[], byte[]> producer =
        KafkaClients.producer(worker.bootstrapServers(), LINGER_MS, BATCH_BYTES)) {
      for (long number = 0; number < commands && !failed.isDone(); number++) {
        var _ =
            producer.send(
                worker.record(source.get(), number),
                (_, failure) -> {
                  if (failure != null) {
                    failed.completeExceptionally(failure);
                  }
                });
      }
      producer.flush();
    }
    if (failed.isCompletedExceptionally()) {
      throw new IllegalStateException("The topic is not filled", failed.exceptionNow());
    }
  }

  /**
   * Returns when a worker that works has decided all of them.
   *
   * @throws IllegalStateException if one of them is not accepted
   */
  public static void workOff(Worker worker, long commands, Supplier<OrderCommand> source) {
    try (Answers answers = new Answers(worker)) {
      fill(worker, commands, source);
      long errors = answers.await(commands).errors();
      if (errors > 0) {
        throw new IllegalStateException(
            "%d of %d commands were not accepted".formatted(errors, commands));
      }
    }
  }
}
