package io.daybook.query.store;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.proto.v1.CommandPosition;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what the log holds of one partition into the store, and then moves the watermark, after the
 * last event of a command only: a reader who waited never finds half a command.
 *
 * <p>An event of a later release is kept as any other: its aggregate is not folded beyond, all else
 * is answered. A malformed record is noted: nothing of its partition is answered until the operator
 * has it skipped, all other partitions are, and this one is followed so that it can go on.
 */
final class KeepEvents implements Processor<byte[], byte[], Void, Void> {
  private static final Logger log = LoggerFactory.getLogger(KeepEvents.class);

  private final EventTopic topic;
  private final String topicName;
  private final int topicEpoch;
  private final EventStorePartitions storePartitions;
  private final WatermarkAtStart logAtStart;
  private ProcessorContext<Void, Void> context;
  private KeyValueStore<Bytes, byte[]> store;
  private EventStorePartition kept;
  private boolean metUnknown;

  /**
   * @param topicEpoch of the commands topic; events of an earlier one move no watermark
   */
  KeepEvents(
      EventTopic topic,
      String topicName,
      int topicEpoch,
      EventStorePartitions storePartitions,
      WatermarkAtStart logAtStart) {
    this.topic = topic;
    this.topicName = topicName;
    this.topicEpoch = topicEpoch;
    this.storePartitions = storePartitions;
    this.logAtStart = logAtStart;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    AggregateType type = topic.type();
    int partition = context.taskId().partition();
    this.context = context;
    store = context.getStateStore(EventStoreTopology.storeName(type));
    kept = storePartitions.partition(type, partition);
    Optional<LogRecord.Malformed> malformed =
        EventStoreRow.firstMalformed(
            store, new TopicPartition(topicName, partition), topic.skips());
    malformed.ifPresent(KeepEvents::logMalformed);
    kept.open(store, logAtStart.read(type, partition), malformed);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    LogPlace place = new LogPlace(at.topic(), at.partition(), at.offset());
    LogRecord read = topic.read(place, record.headers(), record.key(), record.value());
    EventStoreRow row = EventStoreRow.of(read, record.value());
    store.put(row.key(), row.value());
    switch (read) {
      case LogRecord.Event one -> written(one.event());
      case LogRecord.Unknown one -> {
        warn(one);
        written(one.event());
      }
      case LogRecord.Erased one -> kept.written(one.key().aggregateId(), one.key().version());
      case LogRecord.Malformed one -> {
        logMalformed(one);
        kept.malformed(one);
      }
      case LogRecord.Skipped one -> log.warn("{}", one.sentence());
    }
    kept.reached(at.offset());
  }

  private void written(LoggedEvent event) {
    kept.written(event.metadata().getAggregateId(), event.version());
    CommandPosition completed = event.completes();
    if (completed != null && completed.getTopicEpoch() == topicEpoch) {
      kept.applied(completed.getOffset());
    }
  }

  private static void logMalformed(LogRecord.Malformed malformed) {
    log.error(
        "The record at {} is malformed, so nothing of its partition is answered until {} names it:"
            + " {}",
        malformed.place(),
        LogSkips.SETTING,
        malformed.reason());
  }

  private void warn(LogRecord.Unknown unknown) {
    if (!metUnknown) {
      metUnknown = true;
      log.warn(
          "event={} at {} is kept and cannot be folded, nor what follows it: it is {}. More of the"
              + " kind in this partition are not logged.",
          unknown.event().metadata().getEventId(),
          unknown.place(),
          unknown.what());
    }
  }

  @Override
  public void close() {
    kept.close(store);
  }
}
