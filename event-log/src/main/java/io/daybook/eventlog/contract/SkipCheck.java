package io.daybook.eventlog.contract;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.OutcomeTopic;
import io.daybook.eventlog.access.AccessTable;
import io.daybook.eventlog.access.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each place that is to be skipped, before anything is read: nothing that can be read is
 * ever passed, and no place in advance.
 */
final class SkipCheck {
  private static final Logger log = LoggerFactory.getLogger(SkipCheck.class);

  private final LogSettings settings;
  private final AccessTable access;
  private final Program program;
  private final Map<String, Predicate<ConsumerRecord<byte[], byte[]>>> sound = new HashMap<>();

  /** Of the places in topics that the program may read. */
  SkipCheck(LogSettings settings, List<AggregateType> types, Program program) {
    this.settings = settings;
    this.access = new AccessTable(settings.topics(), types);
    this.program = program;
    for (AggregateType type : types) {
      EventTopic events = new EventTopic(type, settings.partitions(), LogSkips.NONE);
      sound.put(
          settings.topics().events(type),
          record -> !(events.read(record) instanceof LogRecord.Malformed));
    }
    sound.put(settings.topics().outcomes(), SkipCheck::isOutcome);
  }

  private static boolean isOutcome(ConsumerRecord<byte[], byte[]> record) {
    try {
      return new OutcomeTopic(LogSkips.NONE).read(record).isPresent();
    } catch (MalformedRecordException e) {
      return false;
    }
  }

  /**
   * Checks all of them.
   *
   * @throws IllegalStateException if one holds a sound record, or cannot be looked at
   */
  void check() {
    if (settings.skips().places().isEmpty()) {
      return;
    }
    try (CommittedRecords records = CommittedRecords.of(settings.kafka())) {
      settings.skips().places().forEach(place -> check(place, records));
    } catch (KafkaException e) {
      throw new IllegalStateException(
          "The places of %s cannot be looked at: %s".formatted(LogSkips.SETTING, e.getMessage()),
          e);
    }
  }

  private void check(LogPlace place, CommittedRecords records) {
    Predicate<ConsumerRecord<byte[], byte[]>> isSound = sound.get(place.topic());
    if (isSound == null) {
      String known = sound.keySet().stream().sorted().collect(Collectors.joining(", "));
      throw refused(place, "only records of %s are skipped".formatted(known));
    }
    if (place.partition() >= settings.partitions()) {
      throw refused(place, "the topic has %d partitions".formatted(settings.partitions()));
    }
    if (!access.reads(program, place.topic())) {
      return;
    }
    TopicPartition partition = place.topicPartition();
    if (place.offset() >= records.end(partition)) {
      throw refused(place, "no record is there yet");
    }
    if (place.offset() >= records.begin(partition)) {
      records.read(
          partition,
          place.offset(),
          place.offset() + 1,
          record -> {
            if (isSound.test(record)) {
              throw refused(place, "the record there is sound, and nothing sound is skipped");
            }
          });
    }
    log.warn("{} is skipped, as {} says", place, LogSkips.SETTING);
  }

  private static IllegalStateException refused(LogPlace place, String why) {
    return new IllegalStateException("%s: %s: %s.".formatted(LogSkips.SETTING, place, why));
  }
}
