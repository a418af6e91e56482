package io.daybook.query.store;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.UnknownEvent;
import io.daybook.proto.v1.CommandPosition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the events of one partition into the store, unchanged, and then moves the watermark, after
 * the last event of a command only: a reader who waited never finds half a command.
 *
 * <p>A tombstone erases its event. A record that is no event ends the client. An event of a later
 * release is kept as any other: its aggregate is not folded beyond, all else is answered.
 */
final class KeepEvents implements Processor<byte[], byte[], Void, Void> {
  private static final Logger log = LoggerFactory.getLogger(KeepEvents.class);

  private final AggregateType type;
  private final int topicEpoch;
  private final KeptEvents keptEvents;
  private final LogAtStart logAtStart;
  private ProcessorContext<Void, Void> context;
  private KeyValueStore<Bytes, byte[]> store;
  private KeptPartition kept;
  private boolean metUnknown;

  /**
   * @param topicEpoch of the commands topic; events of an earlier one move no watermark
   */
  KeepEvents(AggregateType type, int topicEpoch, KeptEvents keptEvents, LogAtStart logAtStart) {
    this.type = type;
    this.topicEpoch = topicEpoch;
    this.keptEvents = keptEvents;
    this.logAtStart = logAtStart;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    int partition = context.taskId().partition();
    this.context = context;
    store = context.getStateStore(EventStoreTopology.storeName(type));
    kept = keptEvents.partition(type, partition);
    kept.open(store, logAtStart.read(type, partition));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    try {
      keep(record, at);
      kept.reached(at.offset());
    } catch (MalformedRecordException e) {
      throw new UnreadableEventException(at.topic(), at.partition(), at.offset(), e);
    }
  }

  private void keep(Record<byte[], byte[]> record, RecordMetadata at) {
    byte[] key = record.key();
    byte[] value = record.value();
    int partition = at.partition();
    if (key == null) {
      throw new MalformedRecordException("The record has no key.");
    }
    if (value == null) {
      EventKey erased = LoggedEvent.place(key, partition, keptEvents.partitions());
      store.delete(Bytes.wrap(key));
      kept.written(erased.aggregateId(), erased.version());
      return;
    }
    LoggedEvent event = LoggedEvent.read(type, key, value, partition, keptEvents.partitions());
    if (!metUnknown && UnknownEvent.is(type, event.event())) {
      metUnknown = true;
      warn(event, record.headers(), at);
    }
    store.put(Bytes.wrap(key), value);
    kept.written(event.metadata().getAggregateId(), event.version());
    CommandPosition completed = event.completes();
    if (completed != null && completed.getTopicEpoch() == topicEpoch) {
      kept.applied(completed.getOffset());
    }
  }

  private static void warn(LoggedEvent event, Headers headers, RecordMetadata at) {
    log.warn(
        "event={} topic={} partition={} offset={} is kept and cannot be folded, nor what follows it: "
            + "it is {}. More of the kind in this partition are not told.",
        event.metadata().getEventId(),
        at.topic(),
        at.partition(),
        at.offset(),
        UnknownEvent.describe(event.event(), RecordHeaders.text(headers, RecordHeaders.TYPE)));
  }

  @Override
  public void close() {
    kept.close(store);
  }
}
