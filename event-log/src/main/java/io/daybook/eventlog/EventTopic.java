package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.daybook.domain.AggregateType;
import io.daybook.proto.v1.EventMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The events topic of one type, as every reader of it reads it: the only place that distinguishes
 * an event from what is none.
 *
 * @param partitions N of the topic
 * @param skips malformed records that the operator has named to be passed
 */
public record EventTopic(AggregateType type, int partitions, LogSkips skips) {
  /** The type's topic in this log. */
  public static EventTopic of(AggregateType type, LogSettings log) {
    return new EventTopic(type, log.partitions(), log.skips());
  }

  /** Classifies a record. */
  public LogRecord read(ConsumerRecord<byte[], byte[]> record) {
    return read(LogPlace.of(record), record.headers(), record.key(), record.value());
  }

  /** Classifies the record at this place. */
  public LogRecord read(
      LogPlace place, Headers headers, byte @Nullable [] key, byte @Nullable [] value) {
    try {
      EventKey sound = soundKey(key, place.partition());
      if (value == null) {
        return new LogRecord.Erased(place, sound);
      }
      LoggedEvent event = soundEvent(sound, value, place.partition());
      return UnknownEvent.is(type, event.event())
          ? new LogRecord.Unknown(
              place,
              event,
              UnknownEvent.describe(event.event(), RecordHeaders.text(headers, RecordHeaders.TYPE)))
          : new LogRecord.Event(place, event);
    } catch (MalformedRecordException e) {
      return skips.contains(place)
          ? new LogRecord.Skipped(place, e.reason())
          : new LogRecord.Malformed(place, e.reason());
    }
  }

  /** The key, if its aggregate lives in this partition. */
  private EventKey soundKey(byte @Nullable [] key, int partition) {
    EventKey sound = EventKey.parse(key);
    int own = AggregatePartitioner.partition(sound.aggregateId().getBytes(US_ASCII), partitions);
    if (own != partition) {
      throw new MalformedRecordException(
          "%s belongs into partition %d of %d, not into %d."
              .formatted(sound, own, partitions, partition));
    }
    return sound;
  }

  private LoggedEvent soundEvent(EventKey key, byte[] value, int partition) {
    if (WireFormat.schemaId(value) <= 0) {
      throw new MalformedRecordException("%s names no schema that can be.".formatted(key));
    }
    LoggedEvent event = LoggedEvent.parse(type, value);
    String fault = fault(event.metadata(), key, partition);
    if (fault != null) {
      throw new MalformedRecordException(fault);
    }
    if (UnknownEvent.is(type, event.event())
        && event.event().getUnknownFields().asMap().isEmpty()) {
      throw new MalformedRecordException(
          "%s has no content, which no release writes.".formatted(key));
    }
    return event;
  }

  private @Nullable String fault(EventMetadata metadata, EventKey key, int partition) {
    if (!metadata.getAggregateId().equals(key.aggregateId())
        || metadata.getVersion() != key.version()) {
      return "The metadata of %s name another event.".formatted(key);
    }
    if (!metadata.getAggregateType().equals(type.name())) {
      return "%s is of another aggregate type than %s.".formatted(key, type);
    }
    if (metadata.getCommandPosition().getPartition() != partition
        || metadata.getCommandPosition().getOffset() < 0) {
      return "%s names a command that is not of partition %d.".formatted(key, partition);
    }
    if (!isWithinCommand(metadata)) {
      return "%s is event %s of %s of its command."
          .formatted(
              key,
              Integer.toUnsignedString(metadata.getIndexInCommand()),
              Integer.toUnsignedString(metadata.getEventsInCommand()));
    }
    if (!RecordTimes.isTime(metadata.getOccurredAt())) {
      return "%s happened at a time that is none.".formatted(key);
    }
    String foreign =
        RecordedIds.foreign(
            metadata.getCommandId(), metadata.getCorrelationId(), metadata.getCausationId());
    return foreign == null ? null : "The %s of %s is of no command.".formatted(foreign, key);
  }

  private static boolean isWithinCommand(EventMetadata metadata) {
    int index = metadata.getIndexInCommand();
    long last = (long) metadata.getVersion() - index + metadata.getEventsInCommand() - 1;
    return index >= 0
        && index < metadata.getEventsInCommand()
        && index < metadata.getVersion()
        && last <= Integer.MAX_VALUE;
  }
}
