package io.daybook.streams.rebuild;

import io.daybook.domain.AggregateType;
import io.daybook.domain.IssuedCommandId;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.OutcomeTopic;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.ProcessCommand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a process was told of, as its own log shows it: its commands of the last days, and the
 * events that commands have made.
 *
 * <p>A command of a process names what it tells by its id: {@code <type>/<aggregate id>@<version>}
 * for an event, {@code <command id>#<offset>} for an outcome.
 */
final class ObservedBefore {
  /** Highest version of each aggregate, by the name of its type. */
  private final Map<String, Map<String, Integer>> versions = new HashMap<>();

  private final Set<String> outcomes = new HashSet<>();

  /** As the log of this process is now; all of it is read. */
  static ObservedBefore of(CommittedRecords records, EventLog log, AggregateType process) {
    ObservedBefore observed = new ObservedBefore();
    EventTopic events = EventTopic.of(process, log.settings());
    IntStream.range(0, log.settings().partitions())
        .forEach(
            partition -> {
              TopicPartition commands =
                  new TopicPartition(log.topics().commands(process), partition);
              records.read(
                  commands, records.begin(commands), records.end(commands), observed::command);
              TopicPartition made = new TopicPartition(log.topics().events(process), partition);
              records.read(
                  made,
                  records.begin(made),
                  records.end(made),
                  record -> observed.event(events.read(record)));
            });
    return observed;
  }

  private void command(ConsumerRecord<byte[], byte[]> record) {
    try {
      ProcessCommand command =
          WireFormat.parse(record.value(), ProcessCommand.getDefaultInstance());
      if (command.hasObserve()) {
        add(command.getMetadata().getCommandId());
      }
    } catch (MalformedRecordException e) {
      // It is a dead letter, and tells nothing.
    }
  }

  private void event(LogRecord record) {
    if (record instanceof LogRecord.Event(_, LoggedEvent event)) {
      add(event.metadata().getCommandId());
    }
  }

  /** A command with this id has told something. */
  void add(String commandId) {
    if (commandId.indexOf('#') >= 0) {
      outcomes.add(commandId);
    } else {
      // Ids of events, and of commands that a process has sent, have one form.
      IssuedCommandId.parse(commandId)
          .ifPresent(
              event ->
                  versions
                      .computeIfAbsent(event.process(), _ -> new HashMap<>())
                      .merge(event.processId(), event.version(), Math::max));
    }
  }

  /** Offset of the last event in a partition that the process was told of. */
  OptionalLong lastEvent(CommittedRecords records, EventTopic topic, TopicPartition partition) {
    return last(records, partition, record -> isObserved(topic.read(record)));
  }

  /** Events of an aggregate are told in their order: with one, those before it were. */
  private boolean isObserved(LogRecord record) {
    return switch (record) {
      case LogRecord.Event(_, LoggedEvent event) -> isObserved(event.metadata());
      case LogRecord.Unknown(_, LoggedEvent event, _) -> isObserved(event.metadata());
      // A tombstone stands behind the event that it erases.
      case LogRecord.Erased _, LogRecord.Malformed _, LogRecord.Skipped _ -> false;
    };
  }

  private boolean isObserved(EventMetadata event) {
    int observed =
        versions
            .getOrDefault(event.getAggregateType(), Map.of())
            .getOrDefault(event.getAggregateId(), 0);
    return event.getVersion() <= observed;
  }

  /** Offset of the last outcome in a partition that the process was told of. */
  OptionalLong lastOutcome(CommittedRecords records, OutcomeTopic topic, TopicPartition partition) {
    return last(records, partition, record -> isObserved(topic, record));
  }

  private boolean isObserved(OutcomeTopic topic, ConsumerRecord<byte[], byte[]> record) {
    try {
      return topic
          .read(record)
          .map(outcome -> outcome.getCommandId() + "#" + record.offset())
          .filter(outcomes::contains)
          .isPresent();
    } catch (MalformedRecordException e) {
      return false;
    }
  }

  private static OptionalLong last(
      CommittedRecords records,
      TopicPartition partition,
      Predicate<ConsumerRecord<byte[], byte[]>> isIt) {
    @Nullable Long found =
        records.<Long>last(
            partition,
            records.begin(partition),
            records.end(partition),
            record -> isIt.test(record) ? record.offset() : null);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }
}
