package io.daybook.eventlog;

import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandPosition;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The topic of outcomes, as every reader of it reads it.
 *
 * @param skips malformed records that the operator has named to be passed
 */
public record OutcomeTopic(LogSkips skips) {

  /**
   * The outcome in a record; empty if the operator has it skipped.
   *
   * @throws MalformedRecordException if it has none
   */
  public Optional<CommandOutcome> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(sound(record));
    } catch (MalformedRecordException e) {
      if (skips.contains(LogPlace.of(record))) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static CommandOutcome sound(ConsumerRecord<byte[], byte[]> record) {
    CommandOutcome outcome = WireFormat.parse(record.value(), CommandOutcome.getDefaultInstance());
    String fault =
        WireFormat.schemaId(record.value()) <= 0
            ? "It names no schema that can be."
            : fault(outcome, record.partition());
    if (fault != null) {
      throw new MalformedRecordException(fault);
    }
    return outcome;
  }

  private static @Nullable String fault(CommandOutcome outcome, int partition) {
    if (!CommandId.isValid(outcome.getCommandId())
        || !AggregateId.isValid(outcome.getAggregateId())
        || outcome.getAggregateType().isEmpty()) {
      return "It names no command of an aggregate.";
    }
    CommandPosition position = outcome.getCommandPosition();
    if (position.getPartition() != partition || position.getOffset() < 0) {
      return "It names a command that is not of partition %d.".formatted(partition);
    }
    if (!RecordTimes.isTime(outcome.getDecidedAt())) {
      return "It was decided at a time that is none.";
    }
    String foreign =
        RecordedIds.foreign(
            outcome.getCommandId(), outcome.getCorrelationId(), outcome.getCausationId());
    if (foreign != null) {
      return "Its %s is of no command.".formatted(foreign);
    }
    return switch (outcome.getOutcome()) {
      case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> "Its outcome is not known here.";
      case OUTCOME_UNKNOWN -> "It answers a look-up, which leaves no outcome.";
      default -> isCode(outcome.getCode()) ? null : "Its code is none.";
    };
  }

  private static boolean isCode(String code) {
    return code.chars().noneMatch(Character::isISOControl);
  }
}
