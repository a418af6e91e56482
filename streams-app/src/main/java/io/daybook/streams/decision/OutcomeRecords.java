package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.Hops;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.Outcome;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes the records of what became of commands that leave no event, into the partition of the
 * command: whoever asks later need not have waited for the reply.
 */
final class OutcomeRecords {
  private final AggregateType type;
  private final int schemaId;
  private final int topicEpoch;

  OutcomeRecords(Decisions<?, ?, ?> decisions) {
    this.type = decisions.type();
    this.schemaId = decisions.outcomeSchemaId();
    this.topicEpoch = decisions.topicEpoch();
  }

  /** Of a command that was refused, or accepted with nothing to do. */
  Record<byte[], PartitionedValue> of(
      Incoming.Command command, Arrival arrival, Outcome outcome, String code, int version) {
    CommandMetadata asked = command.metadata();
    CommandPosition position = arrival.position(topicEpoch);
    CommandOutcome commandOutcome =
        CommandOutcome.newBuilder()
            .setCommandId(asked.getCommandId())
            .setAggregateType(type.name())
            .setAggregateId(asked.getAggregateId())
            .setCorrelationId(command.correlationId())
            .setCausationId(asked.getCausationId())
            .setCommandPosition(position)
            .setDecidedAt(Timestamps.fromMillis(arrival.timeMs()))
            .setCommandField(command.arm().getNumber())
            .setOutcome(outcome)
            .setCode(code)
            .setVersion(version)
            .build();
    return new Record<>(
        asked.getAggregateId().getBytes(UTF_8),
        new PartitionedValue(WireFormat.frame(schemaId, commandOutcome), position.getPartition()),
        arrival.timeMs(),
        headers(commandOutcome, arrival.source().headers()));
  }

  private Headers headers(CommandOutcome commandOutcome, Headers source) {
    Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
    CommandPosition position = commandOutcome.getCommandPosition();
    RecordHeaders.addCloudEvent(
        headers,
        "%s/%d/%d".formatted(type.name(), position.getPartition(), position.getOffset()),
        type.name(),
        CommandOutcome.getDescriptor().getFullName(),
        commandOutcome.getAggregateId());
    RecordHeaders.copyTrace(source, headers);
    Hops.copy(source, headers);
    return headers;
  }
}
