package io.daybook.projections;

import com.google.protobuf.Message;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.OutcomeTopic;
import io.daybook.proto.v1.CommandOutcome;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the outcomes topic, whose messages each stand alone; what is none stops its partition. */
record OutcomeReader<M extends Message>(OutcomeTopic topic) implements RecordReader<M> {
  private static final Logger log = LoggerFactory.getLogger(OutcomeReader.class);

  @Override
  @SuppressWarnings("unchecked") // A source that reads this topic reads outcomes.
  public void read(ConsumerRecord<byte[], byte[]> record, PendingEvents<M> pending) {
    try {
      Optional<CommandOutcome> outcome = topic.read(record);
      if (outcome.isPresent()) {
        pending.add(CommittedEvent.alone(record.offset(), (M) outcome.get()));
      } else {
        log.warn("{}", LogRecord.Skipped.sentence(LogPlace.of(record)));
      }
    } catch (MalformedRecordException e) {
      throw RecordReader.stopped(record, e.reason());
    }
  }
}
