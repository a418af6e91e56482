package io.daybook.query.store;

import static org.apache.kafka.clients.consumer.ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.v1.CommandPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Steps back in an events topic, {@code read_committed}, from the offset that the group has
 * committed to the last event that completes a command.
 *
 * <p>A restore copies the topic up to exactly that offset, past the processor; so what stands
 * before it is in the store, and nothing after it is promised to be.
 */
final class StepBack implements AppliedAtStart {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  /** A few commands' events; the range grows fourfold while it holds no end of a command. */
  private static final long FIRST_RANGE_OFFSETS = 64;

  private final EventLog log;
  private final String groupId;

  StepBack(EventLog log, String groupId) {
    this.log = log;
    this.groupId = groupId;
  }

  @Override
  public long commandOffset(AggregateType type, int partition) {
    TopicPartition topic = new TopicPartition(log.topics().events(type), partition);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(topic));
      OffsetAndMetadata committed = consumer.committed(Set.of(topic), WAIT).get(topic);
      return committed == null ? NONE : before(consumer, type, topic, committed.offset());
    }
  }

  private long before(
      KafkaConsumer<byte[], byte[]> consumer,
      AggregateType type,
      TopicPartition topic,
      long committed) {
    long start = consumer.beginningOffsets(Set.of(topic), WAIT).getOrDefault(topic, 0L);
    long end =
        Math.min(committed, consumer.endOffsets(Set.of(topic), WAIT).getOrDefault(topic, 0L));
    for (long range = FIRST_RANGE_OFFSETS; end > start; range *= 4) {
      long from = Math.max(start, end - range);
      CommandPosition found = lastCompleted(consumer, type, topic, from, end);
      if (found != null) {
        // Before an event of another epoch there are only events of still earlier ones.
        return found.getTopicEpoch() == log.topicEpoch(type) ? found.getOffset() : NONE;
      }
      end = from;
    }
    return NONE;
  }

  private @Nullable CommandPosition lastCompleted(
      KafkaConsumer<byte[], byte[]> consumer,
      AggregateType type,
      TopicPartition topic,
      long from,
      long end) {
    CommandPosition last = null;
    Instant deadline = Instant.now().plus(WAIT);
    consumer.seek(topic, from);
    while (consumer.position(topic, WAIT) < end) {
      if (Instant.now().isAfter(deadline)) {
        throw new TimeoutException("Cannot read %s from %d to %d".formatted(topic, from, end));
      }
      for (var record : consumer.poll(POLL).records(topic)) {
        StoredEvent event = record.offset() < end ? read(type, record) : null;
        if (event != null && event.isLastOfCommand()) {
          last = event.metadata().getCommandPosition();
        }
      }
    }
    return last;
  }

  private static @Nullable StoredEvent read(
      AggregateType type, ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() == null ? null : StoredEvent.parse(type, record.value());
    } catch (MalformedRecordException e) {
      throw new UnreadableEventException(record.topic(), record.partition(), record.offset(), e);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config =
        Map.of(
            BOOTSTRAP_SERVERS_CONFIG,
            log.settings().bootstrapServers(),
            // It never joins: only the group's offsets are read.
            GROUP_ID_CONFIG,
            groupId,
            ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // An aborted event would put the watermark ahead of the store.
            ISOLATION_LEVEL_CONFIG,
            "read_committed");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
