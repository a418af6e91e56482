package io.daybook.projections;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.LoggedEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an events topic, as events that today's code knows. What is no event, or one of a later
 * release, stops its partition; what was erased is passed.
 */
record EventReader<E extends Message>(EventTopic topic, AggregateRules<?, ?, ?> rules)
    implements RecordReader<E> {
  private static final Logger log = LoggerFactory.getLogger(EventReader.class);

  @Override
  public void read(ConsumerRecord<byte[], byte[]> record, PendingEvents<E> pending) {
    switch (topic.read(record)) {
      case LogRecord.Event one -> pending.add(committed(record.offset(), one.event()));
      case LogRecord.Erased one -> pending.erased(one.key());
      case LogRecord.Unknown one ->
          throw RecordReader.stopped(record, "it is %s.".formatted(one.what()));
      case LogRecord.Malformed one -> throw RecordReader.stopped(record, one.reason());
      case LogRecord.Skipped one -> log.warn("{}", one.sentence());
    }
  }

  @SuppressWarnings("unchecked") // The type's union of events is the source's.
  private CommittedEvent<E> committed(long offset, LoggedEvent event) {
    return new CommittedEvent<>(offset, event.metadata(), rules.current((E) event.event()));
  }
}
