package io.daybook.query.store;

import static java.util.Objects.requireNonNullElse;
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
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Steps back in an events topic, {@code read_committed}: from the offset that the group has
 * committed to the last event that completes a command, and from the log's end to its last record.
 *
 * <p>A restore copies the topic up to exactly the committed offset, past the processor; so what
 * stands before it is in the store, and nothing after it is promised to be.
 */
final class StepBack implements LogAtStart {
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
  public Start read(AggregateType type, int partition) {
    TopicPartition topic = new TopicPartition(log.topics().events(type), partition);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(topic));
      long first = consumer.beginningOffsets(Set.of(topic), WAIT).getOrDefault(topic, 0L);
      long end = consumer.endOffsets(Set.of(topic), WAIT).getOrDefault(topic, 0L);
      OffsetAndMetadata committed = consumer.committed(Set.of(topic), WAIT).get(topic);
      long restored = committed == null ? first : Math.min(committed.offset(), end);
      return new Start(
          applied(type, last(consumer, topic, first, restored, record -> completed(type, record))),
          requireNonNullElse(last(consumer, topic, restored, end, ConsumerRecord::offset), NONE));
    }
  }

  /** Before an event of another epoch there are only events of still earlier ones. */
  private long applied(AggregateType type, @Nullable CommandPosition last) {
    return last != null && last.getTopicEpoch() == log.topicEpoch(type) ? last.getOffset() : NONE;
  }

  /**
   * What the last record says that says something.
   *
   * @param said by a record; null for nothing
   * @return null if none does from {@code first} until before {@code end}
   */
  private static <T> @Nullable T last(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition topic,
      long first,
      long end,
      Function<ConsumerRecord<byte[], byte[]>, @Nullable T> said) {
    long to = end;
    for (long range = FIRST_RANGE_OFFSETS; to > first; range *= 4) {
      long from = Math.max(first, to - range);
      T found = lastWithin(consumer, topic, from, to, said);
      if (found != null) {
        return found;
      }
      to = from;
    }
    return null;
  }

  private static <T> @Nullable T lastWithin(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition topic,
      long from,
      long end,
      Function<ConsumerRecord<byte[], byte[]>, @Nullable T> said) {
    T last = null;
    Instant deadline = Instant.now().plus(WAIT);
    consumer.seek(topic, from);
    while (consumer.position(topic, WAIT) < end) {
      if (Instant.now().isAfter(deadline)) {
        throw new TimeoutException("Cannot read %s from %d to %d".formatted(topic, from, end));
      }
      for (var record : consumer.poll(POLL).records(topic)) {
        T found = record.offset() < end ? said.apply(record) : null;
        last = found == null ? last : found;
      }
    }
    return last;
  }

  private static @Nullable CommandPosition completed(
      AggregateType type, ConsumerRecord<byte[], byte[]> record) {
    StoredEvent event = event(type, record);
    return event != null && event.isLastOfCommand() ? event.metadata().getCommandPosition() : null;
  }

  private static @Nullable StoredEvent event(
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
