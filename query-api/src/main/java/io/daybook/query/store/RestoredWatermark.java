package io.daybook.query.store;

import static java.util.Objects.requireNonNullElse;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.v1.CommandPosition;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Steps back in an events topic, {@code read_committed}: from the offset that the store was
 * restored to, to the last event that completes a command, and from the log's end to its last
 * record.
 *
 * <p>A restore copies the topic up to exactly that offset, past the processor; so what stands
 * before it is in the store, and the task reads on from there.
 */
final class RestoredWatermark implements WatermarkAtStart {
  private final EventLog log;
  private final RestoredStores stores;

  RestoredWatermark(EventLog log, RestoredStores stores) {
    this.log = log;
    this.stores = stores;
  }

  @Override
  public Start read(AggregateType type, int partition) {
    TopicPartition topic = new TopicPartition(log.topics().events(type), partition);
    EventTopic events = EventTopic.of(type, log.settings());
    long readOn = stores.readOn(topic);
    try (var records = CommittedRecords.of(log.settings().kafka())) {
      long first = records.begin(topic);
      long end = records.end(topic);
      long restored = Math.clamp(readOn, first, end);
      return new Start(
          applied(
              type, records.last(topic, first, restored, record -> completed(events.read(record)))),
          requireNonNullElse(records.last(topic, restored, end, ConsumerRecord::offset), NONE));
    }
  }

  /** Before an event of another epoch there are only events of still earlier ones. */
  private long applied(AggregateType type, @Nullable CommandPosition last) {
    return last != null && last.getTopicEpoch() == log.topicEpoch(type) ? last.getOffset() : NONE;
  }

  /** What is no event completes nothing; the store itself knows of it. */
  private static @Nullable CommandPosition completed(LogRecord record) {
    return switch (record) {
      case LogRecord.Event one -> one.event().completes();
      case LogRecord.Unknown one -> one.event().completes();
      case LogRecord.Erased _, LogRecord.Malformed _, LogRecord.Skipped _ -> null;
    };
  }
}
