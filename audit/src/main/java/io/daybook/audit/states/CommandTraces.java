package io.daybook.audit.states;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.BoundedSlices;
import io.daybook.audit.fold.Weighted;
import io.daybook.audit.log.Cause;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.proto.v1.CommandOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the commands of one type that count as decided have left: each is remembered, or an outcome
 * shows it, or it is a dead letter. One that has left nothing was passed over.
 */
public final class CommandTraces {
  /** A record's time may be before that of its command, where a broker's clock was set back. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  /** What is remembered stays in its changelog for so much longer than it counts. */
  private static final Duration BEYOND = Duration.ofDays(2);

  private final AggregateType type;
  private final Findings findings;
  private final BoundedSlices<Traces> slice;
  private final Instant since;

  /** Places of commands that have left nothing yet, by command id. */
  private static final class Traces implements Weighted {
    private static final int BYTES_EACH = 250;

    private final Map<String, String> places = new HashMap<>();

    @Override
    public long bytes() {
      return BYTES_EACH * (1L + places.size());
    }
  }

  /**
   * @param now by the brokers' clocks, about
   * @param maxBytes of memory, about
   */
  public CommandTraces(AggregateType type, Instant now, long maxBytes, Findings findings) {
    this.type = type;
    this.findings = findings;
    this.slice = new BoundedSlices<>(_ -> new Traces(), maxBytes);
    long earliest = now.minus(BEYOND).plus(CLOCKS).toEpochMilli();
    this.since =
        Instant.ofEpochMilli(WriteSideStores.seenCommandsDay(earliest)).plus(Duration.ofDays(1));
  }

  /** Earlier commands are not audited: what they have left may be gone. One to two days ago. */
  public Instant since() {
    return since;
  }

  /** What they have left is not older, that of the command whose duplicate one is included. */
  public Instant tracesSince() {
    return since.minus(WriteSideStores.seenCommandsReach(type)).minus(CLOCKS);
  }

  /** Goes on to the next slice, empty; false if there is none. */
  public boolean next() {
    return slice.next();
  }

  /** A command that counts as decided; dry runs and look-ups leave nothing. */
  public void decided(ConsumerRecord<byte[], byte[]> record) {
    Cause cause = Cause.of(type, record.key(), record.value());
    if (cause.isDecided() && slice.holds(cause.aggregateId())) {
      String place =
          place(
              record.topic(), Integer.toString(record.partition()), Long.toString(record.offset()));
      slice.change(cause.aggregateId(), found -> found.places.put(cause.commandId(), place));
    }
  }

  /** A record of the changelog of what is remembered. */
  public void remembered(ConsumerRecord<byte[], byte[]> record) {
    @Nullable SeenKey key = SeenKey.parse(record.key());
    if (key != null) {
      left(key.aggregateId(), key.commandId());
    }
  }

  private static String place(String topic, String partition, String offset) {
    return "%s, partition %s, offset %s".formatted(topic, partition, offset);
  }

  /** A dead letter, which says where its command stands; its bytes may have been cut. */
  public void deadLetter(ConsumerRecord<byte[], byte[]> record) {
    String id = record.key() == null ? "" : new String(record.key(), UTF_8);
    String place =
        place(error(record, "topic"), error(record, "partition"), error(record, "offset"));
    if (slice.find(id).isPresent()) {
      slice.change(id, found -> found.places.values().removeIf(place::equals));
    }
  }

  private static String error(ConsumerRecord<byte[], byte[]> record, String name) {
    return RecordHeaders.text(record.headers(), RecordHeaders.ERRORS + name).orElse("");
  }

  /** What became of a command that left no event. */
  public void outcome(CommandOutcome outcome) {
    if (outcome.getAggregateType().equals(type.name())) {
      left(outcome.getAggregateId(), outcome.getCommandId());
    }
  }

  private void left(String aggregateId, String commandId) {
    if (slice.find(aggregateId).isPresent()) {
      slice.change(aggregateId, found -> found.places.remove(commandId));
    }
  }

  /** Every command that is left over has left nothing. */
  public void end() {
    slice.forEach(
        (id, found) ->
            found.places.forEach(
                (commandId, place) ->
                    findings.add(
                        AuditedPart.STATES,
                        place,
                        "it counts as decided and was not",
                        "command %s of %s/%s has left no event, no outcome and no dead letter"
                            .formatted(commandId, type, id))));
  }
}
