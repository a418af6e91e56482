package io.daybook.eventlog;

import io.daybook.proto.v1.CommandOutcome;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The topic of outcomes, as every reader of it reads it.
 *
 * @param skips malformed records that the operator has named to be passed
 */
public record OutcomeTopic(LogSkips skips) {

  /**
   * The outcome that a record tells; empty if the operator has it skipped.
   *
   * @throws MalformedRecordException if it tells none
   */
  public Optional<CommandOutcome> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(WireFormat.parse(record.value(), CommandOutcome.getDefaultInstance()));
    } catch (MalformedRecordException e) {
      if (skips.contains(LogPlace.of(record))) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
