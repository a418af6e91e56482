package io.daybook.benchmarks.peer.daybook;

import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.RefusedException;
import io.daybook.benchmarks.peer.kafka.KafkaClients;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Sends commands as an integrator would: a record in the commands topic, its committed reply from
 * one partition of the replies topic.
 */
final class CommandTopicClient implements OrderClient {
  private static final int REPLY_PARTITION = 0;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int WAIT_SECONDS = 30;
  // A command does not wait for others.
  private static final int LINGER_MS = 0;
  // The producer's default.
  private static final int BATCH_BYTES = 16_384;

  private final CommandTopic topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Waiters waiters = new Waiters();
  private final Thread reader;
  private volatile boolean closing;

  /** Connects; when it returns, no reply will be missed. */
  CommandTopicClient(CommandTopic topic) {
    this.topic = topic;
    this.producer = KafkaClients.producer(topic.bootstrapServers(), LINGER_MS, BATCH_BYTES);
    this.consumer =
        KafkaClients.committedFromEnd(
            topic.bootstrapServers(),
            List.of(new TopicPartition(topic.replies(), REPLY_PARTITION)),
            Map.of());
    this.reader = Thread.ofPlatform().name("bench-replies").daemon(true).start(this::read);
  }

  @Override
  public void send(OrderCommand command) throws Exception {
    Waiters.Waiter waiter = waiters.open();
    try {
      var _ =
          producer.send(
              topic.record(command, REPLY_PARTITION, waiter.attemptId()),
              (_, failure) -> {
                if (failure != null) {
                  waiter.reply().completeExceptionally(failure);
                }
              });
      CommandReply reply = waiter.reply().get(WAIT_SECONDS, TimeUnit.SECONDS);
      if (reply.getOutcome() != Outcome.OUTCOME_ACCEPTED) {
        throw new RefusedException(reply.getOutcome() + " " + reply.getMessage());
      }
    } finally {
      waiters.forget(waiter);
    }
  }

  private void read() {
    try {
      while (!closing) {
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
          waiters.dispatch(WireFormat.parse(one.value(), CommandReply.getDefaultInstance()));
        }
      }
    } catch (WakeupException _) {
      // Closing.
    } finally {
      consumer.close();
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
