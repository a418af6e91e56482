package io.daybook.streams.deadletters;

import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.ReplyTo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Awaits the replies to this tool's own sendings, as an integrator does. Used by one thread. */
final class Replies implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration POSITION_TIMEOUT = Duration.ofSeconds(10);

  private final int partition;
  private final String waiter = "dead-letters-" + UUID.randomUUID();
  private final KafkaConsumer<byte[], byte[]> consumer;

  /** From the end that the partition has now: open it before anything is sent. */
  Replies(KafkaConnection kafka, Layout layout) {
    String topic = layout.names().replies();
    partition = ThreadLocalRandom.current().nextInt(layout.partitions(topic));
    consumer = ToolClients.replies(kafka);
    TopicPartition place = new TopicPartition(topic, partition);
    consumer.assign(List.of(place));
    consumer.seekToEnd(List.of(place));
    // seekToEnd is lazy: without this, a reply written before the first poll would be missed.
    consumer.position(place, POSITION_TIMEOUT);
  }

  /** An address that no other sending has. */
  ReplyTo address() {
    return ReplyTo.newBuilder()
        .setPartition(partition)
        .setGatewayId(waiter)
        .setAttemptId(UUID.randomUUID().toString())
        .build();
  }

  /** The reply to this address; empty if it does not come in time. */
  Optional<CommandReply> await(ReplyTo address, Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    do {
      for (var record : consumer.poll(POLL)) {
        Optional<CommandReply> reply =
            read(record.value()).filter(one -> one.getReplyTo().equals(address));
        if (reply.isPresent()) {
          return reply;
        }
      }
    } while (System.nanoTime() < deadline);
    return Optional.empty();
  }

  private static Optional<CommandReply> read(byte[] value) {
    try {
      return Optional.of(WireFormat.parse(value, CommandReply.getDefaultInstance()));
    } catch (MalformedRecordException e) {
      // Somebody else's, since ours come from the app that decides.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
