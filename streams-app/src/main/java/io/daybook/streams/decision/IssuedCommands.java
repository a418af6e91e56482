package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateType;
import io.daybook.domain.IssuedCommandId;
import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.Hops;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.CommandIssued;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.ProcessEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes the records of the commands that a process issues: one for each event {@link
 * CommandIssued}, whose id is the command's. They leave in the transaction of these events, so that
 * a command is there exactly where its event is.
 */
final class IssuedCommands {
  static final String LOOP = "PROCESS_LOOP";

  private final AggregateType process;
  private final int partitions;
  private final List<Target> targets;

  IssuedCommands(Decisions<?, ?, ?> decisions) {
    this.process = decisions.type();
    this.partitions = decisions.partitions();
    this.targets = decisions.targets();
  }

  /** A command on its way to the topic of its type. */
  record Issued(AggregateType type, Record<byte[], PartitionedValue> record) {}

  /**
   * The commands that these events say were issued; none where the type is no process.
   *
   * @param version of the process before the first event
   */
  List<Issued> of(
      List<? extends Message> events, int version, EventRecords.Cause cause, Weight weight) {
    List<Issued> issued = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof ProcessEvent event && event.hasCommandIssued()) {
        IssuedCommandId id =
            new IssuedCommandId(process.name(), cause.metadata().getAggregateId(), version + 1 + i);
        Issued one = issued(event.getCommandIssued(), id.toString(), cause);
        weight.add("A command that it issues", one.record());
        issued.add(one);
      }
    }
    return issued;
  }

  private Issued issued(CommandIssued event, String id, EventRecords.Cause cause) {
    Target target = target(event.getAggregateType());
    byte[] key = key(event.getAggregateId());
    CommandMetadata metadata =
        CommandMetadata.newBuilder()
            .setCommandId(id)
            .setAggregateId(event.getAggregateId())
            .setCorrelationId(cause.command().correlationId())
            .setCausationId(id)
            .setActor(Actor.newBuilder().setName(process.name()))
            .build();
    Message command = command(target.type(), event.getCommand().getValue(), metadata);
    // Its target would refuse it without a word to the process.
    UnknownContent.of(command)
        .ifPresent(
            unknown -> {
              throw undecidable(
                  CommandDecision.DECIDER_FAILED,
                  "A command that it issues is not sound: " + unknown);
            });
    byte[] value = WireFormat.frame(target.commandSchemaId(), command);
    if (value.length > CommandReader.MAX_COMMAND_BYTES) {
      throw undecidable(
          Weight.TOO_LARGE,
          "A command that it issues has %d bytes, at most %d are taken."
              .formatted(value.length, CommandReader.MAX_COMMAND_BYTES));
    }
    return new Issued(
        target.type(),
        new Record<>(
            key,
            new PartitionedValue(value, AggregatePartitioner.partition(key, partitions)),
            Timestamps.toMillis(cause.occurredAt()),
            headers(target.type(), command, metadata, cause.headers())));
  }

  private Target target(String type) {
    return targets.stream()
        .filter(target -> target.type().name().equals(type))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("%s has no target %s".formatted(process, type)));
  }

  private static byte[] key(String aggregateId) {
    if (!AggregateId.isValid(aggregateId)) {
      throw undecidable(
          CommandDecision.DECIDER_FAILED,
          "It issues a command to an aggregate whose id is not %s.".formatted(AggregateId.PATTERN));
    }
    return aggregateId.getBytes(UTF_8);
  }

  private static Message command(AggregateType type, ByteString bytes, CommandMetadata metadata) {
    try {
      return type.command().toBuilder()
          .mergeFrom(bytes)
          .setField(type.commandMetadata(), metadata)
          .build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A command that was just packed cannot be read", e);
    }
  }

  private static Headers headers(
      AggregateType type, Message command, CommandMetadata metadata, Headers source) {
    int hops = Hops.of(source) + 1;
    if (hops > Hops.MAX) {
      throw undecidable(
          LOOP,
          "It would be step %d of a chain of processes, at most %d are taken."
              .formatted(hops, Hops.MAX));
    }
    Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
    RecordHeaders.addCloudEvent(
        headers,
        metadata.getCommandId(),
        type.name(),
        command.getOneofFieldDescriptor(type.commandCase()).getMessageType().getFullName(),
        metadata.getAggregateId());
    RecordHeaders.copyTrace(source, headers);
    Hops.put(hops, headers);
    return headers;
  }

  private static UndecidableException undecidable(String code, String reason) {
    return new UndecidableException(code, reason, null);
  }
}
