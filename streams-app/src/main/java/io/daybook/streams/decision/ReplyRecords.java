package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.ReplyTo;
import io.daybook.proto.v1.SeenCommand;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes replies. Whoever asks for none, or for one in a partition that does not exist, gets none: a
 * number from a command never reaches a partitioner unchecked.
 */
final class ReplyRecords {
  private static final int MAX_MESSAGE_LENGTH = 256;

  private final AggregateType type;
  private final int schemaId;
  private final int partitions;

  ReplyRecords(Decisions<?, ?, ?> decisions) {
    this.type = decisions.type();
    this.schemaId = decisions.replySchemaId();
    this.partitions = decisions.replyPartitions();
  }

  /** The outcome that is remembered, for the first time or again. */
  CommandReply of(CommandMetadata asked, SeenCommand outcome, boolean duplicate) {
    CommandReply.Builder reply =
        answer(asked)
            .setOutcome(outcome.getOutcome())
            .setCode(outcome.getCode())
            .setMessage(outcome.getMessage())
            .setVersion(outcome.getVersion())
            .setDuplicate(duplicate);
    if (outcome.hasConsistency()) {
      reply.setConsistency(outcome.getConsistency());
    }
    var union = type.event().getDescriptorForType();
    outcome
        .getEventsList()
        .forEach(
            number -> reply.addEvents(union.findFieldByNumber(number).getMessageType().getName()));
    return reply.build();
  }

  /** What would have become of the command, and which events it would have made. */
  CommandReply dryRun(CommandMetadata asked, SeenCommand outcome, List<? extends Message> events) {
    CommandReply.Builder reply = of(asked, outcome, false).toBuilder().setDryRun(true);
    events.forEach(event -> reply.addDryRunEvents(event.toByteString()));
    return reply.build();
  }

  /** The dry run has no result: the rules failed, or what they made is too large. */
  CommandReply failedDryRun(Failure failure, String aggregateId) {
    return failed(failure, aggregateId).toBuilder().setDryRun(true).build();
  }

  /** The id was used for something else. */
  CommandReply reused(CommandMetadata asked) {
    return answer(asked)
        .setOutcome(Outcome.OUTCOME_COMMAND_ID_REUSED)
        .setMessage("The command id was used on this aggregate for a command that says otherwise.")
        .build();
  }

  /** No command of this id is remembered. */
  CommandReply unknown(CommandMetadata asked) {
    return answer(asked).setOutcome(Outcome.OUTCOME_UNKNOWN).build();
  }

  /** Commands of the aggregate are decided. */
  CommandReply released(CommandMetadata asked) {
    return answer(asked).setOutcome(Outcome.OUTCOME_ACCEPTED).build();
  }

  /**
   * Another command has failed since.
   *
   * @param lastFailedOffset where it stood
   */
  CommandReply stillParked(CommandMetadata asked, long lastFailedOffset) {
    return answer(asked)
        .setOutcome(Outcome.OUTCOME_REJECTED)
        .setCode(ParkedAggregates.PARKED)
        .setMessage("The last command that failed stood at offset %d.".formatted(lastFailedOffset))
        .build();
  }

  /** Nothing was written; the command is a dead letter. */
  CommandReply failed(Failure failure, String aggregateId) {
    String message = failure.reason();
    return CommandReply.newBuilder()
        .setCommandId(failure.commandId())
        .setAggregateType(type.name())
        .setAggregateOrdinal(type.ordinal())
        .setAggregateId(aggregateId)
        .setReplyTo(failure.replyTo().orElse(ReplyTo.getDefaultInstance()))
        .setOutcome(Outcome.OUTCOME_FAILED)
        .setCode(failure.code())
        .setMessage(message.substring(0, Math.min(message.length(), MAX_MESSAGE_LENGTH)))
        .build();
  }

  /** The reply as a record, if it can be delivered. */
  Optional<Record<byte[], PartitionedValue>> record(
      CommandReply reply, boolean wanted, long timeMs, Headers source) {
    int partition = reply.getReplyTo().getPartition();
    if (!wanted || partition < 0 || partition >= partitions) {
      return Optional.empty();
    }
    return Optional.of(
        new Record<>(
            reply.getCommandId().getBytes(UTF_8),
            new PartitionedValue(WireFormat.frame(schemaId, reply), partition),
            timeMs,
            headers(reply, source)));
  }

  private CommandReply.Builder answer(CommandMetadata asked) {
    return CommandReply.newBuilder()
        .setCommandId(asked.getCommandId())
        .setAggregateType(type.name())
        .setAggregateOrdinal(type.ordinal())
        .setAggregateId(asked.getAggregateId())
        .setReplyTo(asked.getReplyTo());
  }

  private Headers headers(CommandReply reply, Headers source) {
    Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
    RecordHeaders.addCloudEvent(
        headers,
        reply.getCommandId() + "/" + reply.getReplyTo().getAttemptId(),
        type.name(),
        CommandReply.getDescriptor().getFullName(),
        reply.getAggregateId());
    RecordHeaders.copyTrace(source, headers);
    return headers;
  }
}
