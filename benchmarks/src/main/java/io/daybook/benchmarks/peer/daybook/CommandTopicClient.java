package io.daybook.benchmarks.peer.daybook;

import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.RefusedException;
import io.daybook.benchmarks.peer.kafka.CommittedReader;
import io.daybook.benchmarks.peer.kafka.KafkaClients;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends commands as an integrator would: a record in the commands topic, its committed reply from
 * one partition of the replies topic.
 */
final class CommandTopicClient implements OrderClient {
  private static final int REPLY_PARTITION = 0;
  private static final int WAIT_SECONDS = 30;

  private final CommandTopic topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Waiters waiters = new Waiters();
  private final CommittedReader replies;

  /** Connects; when it returns, no reply will be missed. */
  CommandTopicClient(CommandTopic topic) {
    this.topic = topic;
    this.producer = KafkaClients.producer(topic.bootstrapServers());
    this.replies =
        new CommittedReader(
            topic.bootstrapServers(),
            List.of(new TopicPartition(topic.replies(), REPLY_PARTITION)),
            this::dispatch);
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

  private void dispatch(ConsumerRecord<byte[], byte[]> reply) {
    waiters.dispatch(WireFormat.parse(reply.value(), CommandReply.getDefaultInstance()));
  }

  @Override
  public void close() {
    producer.close();
    replies.close();
  }
}
