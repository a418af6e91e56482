package io.daybook.audit.states;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Timestamps;
import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.BoundedSlices;
import io.daybook.audit.fold.CommandRow;
import io.daybook.audit.fold.CommandRowComparison;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.SeenCommand;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the write side remembers of commands that made events, today and on the days that the window
 * reaches into, as its changelog has it, compared with these events. Earlier ones are about to
 * expire.
 */
public final class SeenLog {
  private final AggregateType type;
  private final long sinceMs;
  private final Findings findings;
  private final CommandRowComparison rows;
  private final BoundedSlices<SeenRows> slice;

  /**
   * @param nowMs in milliseconds since 1970
   * @param maxBytes of memory, about
   */
  public SeenLog(AggregateType type, long nowMs, long maxBytes, Findings findings) {
    this.type = type;
    this.sinceMs =
        WriteSideStores.seenCommandsDay(nowMs) - WriteSideStores.seenCommandsReach(type).toMillis();
    this.findings = findings;
    this.rows = new CommandRowComparison(AuditedPart.STATES, "seen-commands", findings);
    this.slice = new BoundedSlices<>(_ -> new SeenRows(), maxBytes);
  }

  /** Name of the changelog. */
  public static String topic(EventLog log, AggregateType type) {
    return WriteSideStores.changelog(log.topics(), WriteSideStores.seenCommands(type));
  }

  /** What was decided before is not compared. In milliseconds since 1970. */
  public long sinceMs() {
    return sinceMs;
  }

  /** Goes on to the next slice, empty; false if there is none. */
  public boolean next() {
    return slice.next();
  }

  /** Takes a record of the changelog, each after the one before it. */
  public void add(ConsumerRecord<byte[], byte[]> record) {
    @Nullable SeenKey key = SeenKey.parse(record.key());
    if (key == null) {
      find(record, "it is no row of a command");
    } else if (key.windowStart() >= sinceMs && slice.holds(key.aggregateId())) {
      @Nullable CommandRow row = row(key, record);
      slice.change(
          key.aggregateId(),
          found -> {
            // A later record of a key is all that counts.
            found.take(key);
            if (row != null) {
              found.put(key, row);
            }
          });
    }
  }

  /** Null for what is removed, and for commands without events. */
  private @Nullable CommandRow row(SeenKey key, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return null;
    }
    try {
      SeenCommand seen = SeenCommand.parseFrom(record.value());
      return seen.getEventsCount() == 0
          ? null
          : CommandRow.of(
              seen.getConsistency(),
              List.of(
                  key.commandId(),
                  HexFormat.of().formatHex(seen.getCommandHash().toByteArray()),
                  seen.getOutcome().name(),
                  Integer.toString(seen.getVersion()),
                  Integer.toString(seen.getEventsCount())));
    } catch (InvalidProtocolBufferException e) {
      find(record, "it cannot be read");
      return null;
    }
  }

  private static CommandRow expected(EventMetadata last) {
    return CommandRow.of(
        last.getCommandPosition(),
        List.of(
            last.getCommandId(),
            HexFormat.of().formatHex(last.getCommandHash().toByteArray()),
            Outcome.OUTCOME_ACCEPTED.name(),
            Integer.toString(last.getVersion()),
            Integer.toString(last.getEventsInCommand())));
  }

  /**
   * Compares what is remembered of a command.
   *
   * @param last of its events
   * @param isDemanded whether the changelog was read after the event was there
   */
  public void compare(EventMetadata last, boolean isDemanded) {
    long timeMs = Timestamps.toMillis(last.getOccurredAt());
    if (timeMs < sinceMs) {
      return;
    }
    SeenKey key =
        new SeenKey(
            last.getAggregateId(), last.getCommandId(), WriteSideStores.seenCommandsDay(timeMs));
    slice.change(
        key.aggregateId(),
        found -> {
          var row = found.take(key);
          if (isDemanded || row.isPresent()) {
            rows.compare(name(key.aggregateId()), expected(last), row);
          }
        });
  }

  /** An event of the aggregate was erased: a row of its command may be left without one. */
  public void excuse(String aggregateId) {
    slice.change(aggregateId, SeenRows::excuse);
  }

  /** Every row that is left has no event. */
  public void end() {
    slice.forEach((id, found) -> found.left().forEach(row -> rows.findSurplus(name(id), row)));
  }

  private String name(String aggregateId) {
    return type + "/" + aggregateId;
  }

  private void find(ConsumerRecord<byte[], byte[]> record, String what) {
    findings.add(
        AuditedPart.STATES,
        "%s, partition %d, offset %d"
            .formatted(record.topic(), record.partition(), record.offset()),
        what,
        "");
  }

  /** How many commands' rows were compared. */
  public long compared() {
    return rows.compared();
  }
}
