package io.daybook.benchmarks.backlog;

import io.daybook.benchmarks.peer.Peer;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** An app that works off the commands of a topic; they can wait there until it is started. */
public interface Worker extends AutoCloseable {

  /** As what it is measured; its servers are the broker and, once it is started, the app. */
  Peer peer();

  String bootstrapServers();

  /**
   * A record of its topic.
   *
   * @param number of the command, from 0
   */
  ProducerRecord<byte[], byte[]> record(OrderCommand command, long number);

  /** Where it answers, one record for each command. */
  List<TopicPartition> answers();

  /** Whether the command was accepted that this is the answer to. */
  boolean isAccepted(byte[] answer);

  /** Starts the app; returns when it works, and commands may be answered before that. */
  void work();

  /** Stops app and broker. */
  @Override
  void close();
}
