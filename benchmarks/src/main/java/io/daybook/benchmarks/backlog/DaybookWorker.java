package io.daybook.benchmarks.backlog;

import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.daybook.CommandTopic;
import io.daybook.benchmarks.peer.daybook.DaybookEngine;
import io.daybook.benchmarks.peer.daybook.DaybookStack;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Daybook's streams-app, which decides commands; all partitions of the replies are in use. */
public final class DaybookWorker implements Worker {
  private final DaybookStack stack;
  private final CommandTopic orders;
  private final DaybookEngine peer;

  private DaybookWorker(DaybookStack stack, CommandTopic orders) {
    this.stack = stack;
    this.orders = orders;
    this.peer = new DaybookEngine(stack);
  }

  /** Makes the topics; the app does not run yet, unless somebody else has started it. */
  public static DaybookWorker open(DaybookStack stack) {
    stack.retainWithoutApps();
    try {
      return new DaybookWorker(stack, stack.orders());
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  @Override
  public Peer peer() {
    return peer;
  }

  @Override
  public String bootstrapServers() {
    return orders.bootstrapServers();
  }

  @Override
  public ProducerRecord<byte[], byte[]> record(OrderCommand command, long number) {
    int replyPartition = (int) (number % DaybookStack.PARTITIONS);
    return orders.record(command, replyPartition, Long.toString(number));
  }

  @Override
  public List<TopicPartition> answers() {
    return orders.replyPartitions();
  }

  @Override
  public boolean isAccepted(byte[] answer) {
    return WireFormat.parse(answer, CommandReply.getDefaultInstance()).getOutcome()
        == Outcome.OUTCOME_ACCEPTED;
  }

  @Override
  public void work() {
    stack.decide();
  }

  @Override
  public void close() {
    stack.close();
  }
}
