package io.daybook.audit.issued;

import com.google.protobuf.util.Timestamps;
import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.BoundedSlices;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.IssuedCommandId;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.Topics;
import io.daybook.proto.v1.CommandIssued;
import io.daybook.proto.v1.ProcessEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares the commands that processes issue with the records that say they are such commands,
 * slice by slice: each was sent, once and as it was issued, and no other was.
 *
 * <p>The records of a slice are added first, and then the events.
 */
public final class IssuedComparison {
  private final AggregateTypes types;
  private final Set<String> processes;
  private final Topics topics;
  private final int partitions;
  private final Findings findings;
  private final BoundedSlices<IssuedRecords> slice;
  private KeptCommands kept = new KeptCommands(Instant.EPOCH);
  private long compared;

  /**
   * @param types all that are declared
   * @param processes names of those that are audited
   * @param maxBytes of memory, about
   */
  public IssuedComparison(
      AggregateTypes types,
      Set<String> processes,
      Topics topics,
      int partitions,
      long maxBytes,
      Findings findings) {
    this.types = types;
    this.processes = Set.copyOf(processes);
    this.topics = topics;
    this.partitions = partitions;
    this.findings = findings;
    this.slice = new BoundedSlices<>(_ -> new IssuedRecords(), maxBytes);
  }

  /**
   * Goes on to the next slice, empty; false if there is none.
   *
   * @param commands what their topics still have
   */
  public boolean next(KeptCommands commands) {
    kept = commands;
    return slice.next();
  }

  /** Adds a record of a type's commands topic. */
  public void add(AggregateType type, ConsumerRecord<byte[], byte[]> record) {
    IssuedRecord.of(type, record)
        .filter(one -> processes.contains(one.id().process()))
        .ifPresent(one -> slice.change(one.id().toString(), found -> found.add(one)));
  }

  /**
   * Compares the command that an event of a process issues, if it does.
   *
   * @param isDemanded whether the records were read after the event was there
   */
  public void compare(LogPlace place, LoggedEvent event, boolean isDemanded) {
    IssuedCommandId id =
        new IssuedCommandId(
            event.metadata().getAggregateType(),
            event.metadata().getAggregateId(),
            event.version());
    if (!slice.holds(id.toString())) {
      return;
    }
    ProcessEvent union = (ProcessEvent) event.event();
    if (union.hasCommandIssued()) {
      CommandIssued issued = union.getCommandIssued();
      types
          .byName(issued.getAggregateType())
          .map(type -> IssuedCommand.of(id, type, issued))
          .ifPresentOrElse(
              command -> compare(command, place, event, isDemanded), () -> unknown(id, issued));
    } else {
      find(id).ifPresent(IssuedRecords::refute);
    }
  }

  private void unknown(IssuedCommandId id, CommandIssued issued) {
    excuse(id);
    findings.unaudited(
        "%s: it issues a command of %s, which is not declared here"
            .formatted(id, issued.getAggregateType()));
  }

  private void compare(
      IssuedCommand issued, LogPlace place, LoggedEvent event, boolean isDemanded) {
    Optional<IssuedRecords> found = find(issued.id());
    if (found.filter(IssuedRecords::isSettled).isPresent()) {
      return;
    }
    List<IssuedRecord> records = found.map(IssuedRecords::records).orElse(List.of());
    boolean isSent = records.stream().anyMatch(record -> !record.retry());
    boolean isMissing = !isSent && isDemanded && mustBeThere(issued, event);
    if (isMissing) {
      findMissing(issued, place);
    }
    compareRecords(issued, records);
    compared += isMissing || !records.isEmpty() ? 1 : 0;
    found.ifPresent(IssuedRecords::settle);
  }

  private boolean mustBeThere(IssuedCommand issued, LoggedEvent event) {
    TopicPartition target =
        new TopicPartition(topics.commands(issued.type()), issued.partition(partitions));
    return kept.has(target, Timestamps.toMillis(event.metadata().getOccurredAt()));
  }

  private void compareRecords(IssuedCommand issued, List<IssuedRecord> records) {
    Optional<IssuedRecord> sent = Optional.empty();
    for (IssuedRecord record : records) {
      List<String> differences = issued.differences(record, partitions);
      if (!differences.isEmpty()) {
        find(
            record,
            "it is not as its process issued it",
            "what does not agree with %s: %s"
                .formatted(issued.id(), String.join(", ", differences)));
      } else if (!record.retry()) {
        sent.ifPresent(first -> findTwice(record, first));
        sent = sent.or(() -> Optional.of(record));
      }
    }
  }

  /** Nothing can be expected of the records under this id. */
  public void excuse(IssuedCommandId id) {
    find(id).ifPresent(IssuedRecords::settle);
  }

  private Optional<IssuedRecords> find(IssuedCommandId id) {
    return slice.find(id.toString());
  }

  /** Ids of processes whose events were not all read that records of commands name. */
  public Set<String> unsettled(String process) {
    Set<String> ids = new HashSet<>();
    slice.all().stream()
        .filter(found -> !found.isSettled())
        .flatMap(this::audited)
        .filter(record -> record.id().process().equals(process))
        .forEach(record -> ids.add(record.id().processId()));
    return ids;
  }

  /** All events were read: the records that are left were issued by none. */
  public void end() {
    slice.all().stream()
        .flatMap(this::audited)
        .forEach(
            record ->
                find(
                    record,
                    "its process did not issue it",
                    "there is no event %s that issues a command".formatted(record.id())));
  }

  /** The event of an earlier one may be earlier than what is read of the events. */
  private Stream<IssuedRecord> audited(IssuedRecords found) {
    return found.records().stream()
        .filter(record -> record.timeMs() >= kept.since().toEpochMilli());
  }

  private void findMissing(IssuedCommand issued, LogPlace place) {
    EventKey key = new EventKey(issued.id().processId(), issued.id().version());
    findings.add(
        AuditedPart.LOG,
        "%s, %s".formatted(place(place.topic(), place.partition(), place.offset()), key),
        "the command that it issues was not sent",
        "expected %s in %s, partition %d"
            .formatted(issued.id(), topics.commands(issued.type()), issued.partition(partitions)));
  }

  private void findTwice(IssuedRecord record, IssuedRecord first) {
    find(
        record,
        "it was sent before",
        "%s is also at offset %d, and this is no retry".formatted(record.id(), first.offset()));
  }

  private void find(IssuedRecord record, String what, String detail) {
    findings.add(
        AuditedPart.LOG,
        place(topics.commands(record.type()), record.partition(), record.offset()),
        what,
        detail);
  }

  private static String place(String topic, int partition, long offset) {
    return "%s, partition %d, offset %d".formatted(topic, partition, offset);
  }

  /** How many commands were compared that processes issued. */
  public long compared() {
    return compared;
  }
}
