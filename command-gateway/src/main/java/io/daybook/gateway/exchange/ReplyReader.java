package io.daybook.gateway.exchange;

import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.CommandReply;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one reply partition from its end on, without a group, and hands each reply to its waiter.
 *
 * <p>Replies to other gateways on the same partition are passed over: they cost bandwidth, nothing
 * else. A broker that is away is waited for; only a bug ends the thread.
 */
final class ReplyReader implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReplyReader.class);
  private static final Duration POLL = Duration.ofMillis(Heartbeat.POLL_MS);
  private static final Duration POSITION_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final ReplyAddress address;
  private final Waiters waiters;
  private final Heartbeat heartbeat;
  private final Thread thread;
  private volatile boolean closing;

  /** Reads from the end that the partition has now; returns when that position is known. */
  ReplyReader(
      Consumer<byte[], byte[]> consumer, String topic, ReplyAddress address, Waiters waiters) {
    this.consumer = consumer;
    this.address = address;
    this.waiters = waiters;
    TopicPartition partition = new TopicPartition(topic, address.partition());
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    // seekToEnd is lazy: without this, a reply written before the first poll would be missed.
    long end = consumer.position(partition, POSITION_TIMEOUT);
    log.info("replies partition={} offset={} gateway={}", partition, end, address.gatewayId());
    this.heartbeat = Heartbeat.of(consumer);
    this.thread = Thread.ofPlatform().name("replies").daemon(true).start(this::run);
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  /** Whether the broker that holds the partition has answered lately. */
  boolean isReachable() {
    return heartbeat.isFresh();
  }

  private void run() {
    try {
      while (!closing) {
        readOnce();
      }
    } catch (WakeupException | InterruptException e) {
      if (!closing) {
        log.error("the reply reader ends", e);
      }
    } catch (RuntimeException | Error e) {
      log.error("the reply reader ends", e);
      throw e;
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private void readOnce() {
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      heartbeat.polled(records.isEmpty());
      for (ConsumerRecord<byte[], byte[]> one : records) {
        dispatch(one);
      }
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      heartbeat.failed();
      log.warn("replies cannot be read, trying again: {}", e.toString());
      pause();
    }
  }

  private void dispatch(ConsumerRecord<byte[], byte[]> one) {
    try {
      CommandReply reply = WireFormat.parse(one.value(), CommandReply.getDefaultInstance());
      if (reply.getReplyTo().getGatewayId().equals(address.gatewayId())) {
        waiters.dispatch(reply);
      }
    } catch (MalformedRecordException e) {
      log.warn("unreadable reply offset={}: {}", one.offset(), e.getMessage());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        log.warn("the reply reader did not end within {}", CLOSE_TIMEOUT);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
