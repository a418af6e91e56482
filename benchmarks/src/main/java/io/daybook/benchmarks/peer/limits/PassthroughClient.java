package io.daybook.benchmarks.peer.limits;

import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.kafka.CommittedReader;
import io.daybook.benchmarks.peer.kafka.KafkaClients;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Sends a command into the pass-through and waits until it comes out, committed. */
final class PassthroughClient implements OrderClient {
  private static final int WAIT_SECONDS = 30;

  private final ConcurrentMap<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
  private final KafkaProducer<byte[], byte[]> producer;
  private final CommittedReader output;

  /** Connects; when it returns, no output will be missed. */
  PassthroughClient(String bootstrapServers) {
    this.producer = KafkaClients.producer(bootstrapServers);
    this.output = new CommittedReader(bootstrapServers, PassthroughApp.output(), this::dispatch);
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

  private void dispatch(ConsumerRecord<byte[], byte[]> record) {
    CompletableFuture<Void> waiter = waiting.get(CommandRecord.commandId(record));
    if (waiter != null) {
      waiter.complete(null);
    }
  }

  @Override
  public void close() {
    producer.close();
    output.close();
  }
}
