package io.daybook.benchmarks.peer.limits;

import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.kafka.KafkaClients;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.WakeupException;

/** Sends a command into the pass-through and waits until it comes out, committed. */
final class PassthroughClient implements OrderClient {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int WAIT_SECONDS = 30;

  private final ConcurrentMap<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread reader;
  private volatile boolean closing;

  /** Connects; when it returns, no output will be missed. */
  PassthroughClient(String bootstrapServers) {
    this.producer =
        KafkaClients.producer(bootstrapServers, CommandRecord.LINGER_MS, CommandRecord.BATCH_BYTES);
    this.consumer =
        KafkaClients.committedFromEnd(bootstrapServers, PassthroughApp.output(), Map.of());
    this.reader = Thread.ofPlatform().name("bench-output").daemon(true).start(this::read);
  }

  @Override
  public void send(OrderCommand command) throws Exception {
    String id = command.getMetadata().getCommandId();
    CompletableFuture<Void> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      var _ =
          producer.send(
              PassthroughApp.record(command),
              (_, failure) -> {
                if (failure != null) {
                  answer.completeExceptionally(failure);
                }
              });
      answer.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } finally {
      waiting.remove(id);
    }
  }

  private void read() {
    try {
      while (!closing) {
        consumer.poll(POLL).forEach(this::dispatch);
      }
    } catch (WakeupException _) {
      // Closing.
    } finally {
      consumer.close();
    }
  }

  private void dispatch(ConsumerRecord<byte[], byte[]> record) {
    CompletableFuture<Void> waiter = waiting.get(CommandRecord.commandId(record));
    if (waiter != null) {
      waiter.complete(null);
    }
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    producer.close();
    try {
      reader.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
