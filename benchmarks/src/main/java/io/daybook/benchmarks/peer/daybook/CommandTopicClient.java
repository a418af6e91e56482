package io.daybook.benchmarks.peer.daybook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.RefusedException;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.ReplyTo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends commands as an integrator would: a record in the commands topic, its committed reply from
 * one partition of the replies topic.
 */
final class CommandTopicClient implements OrderClient {
  private static final int REPLY_PARTITION = 0;
  private static final String CLIENT_ID = "bench";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int WAIT_SECONDS = 30;

  private final String topic;
  private final int schemaId;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Waiters waiters = new Waiters();
  private final Thread reader;
  private volatile boolean closing;

  /**
   * Connects; when it returns, no reply will be missed.
   *
   * @param schemaId of the commands topic
   */
  CommandTopicClient(String bootstrapServers, String topic, String replies, int schemaId) {
    this.topic = topic;
    this.schemaId = schemaId;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    TopicPartition partition = new TopicPartition(replies, REPLY_PARTITION);
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    consumer.position(partition);
    this.reader = Thread.ofPlatform().name("bench-replies").daemon(true).start(this::read);
  }

  @Override
  public void send(OrderCommand command) throws Exception {
    Waiters.Waiter waiter = waiters.open();
    try {
      var _ =
          producer.send(
              record(command, waiter.attemptId()),
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

  private ProducerRecord<byte[], byte[]> record(OrderCommand command, String attemptId) {
    ReplyTo replyTo =
        ReplyTo.newBuilder()
            .setPartition(REPLY_PARTITION)
            .setGatewayId(CLIENT_ID)
            .setAttemptId(attemptId)
            .build();
    var metadata = command.getMetadata().toBuilder().setReplyTo(replyTo);
    return new ProducerRecord<>(
        topic,
        metadata.getAggregateId().getBytes(UTF_8),
        WireFormat.frame(schemaId, command.toBuilder().setMetadata(metadata).build()));
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
