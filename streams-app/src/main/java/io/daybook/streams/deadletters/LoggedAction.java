package io.daybook.streams.deadletters;

import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.DeadLetterAction;
import io.daybook.proto.v1.DeadLetterActionKind;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An action as its topic holds it.
 *
 * @param at the broker's time
 */
record LoggedAction(DeadLetterAction action, Instant at) {

  /** Reads a record of the actions topic; throws if it is none. */
  static LoggedAction of(ConsumerRecord<byte[], byte[]> record) {
    return new LoggedAction(
        WireFormat.parse(record.value(), DeadLetterAction.getDefaultInstance()),
        Instant.ofEpochMilli(record.timestamp()));
  }

  DeadLetterId letter() {
    return new DeadLetterId(action.getPartition(), action.getOffset());
  }

  DeadLetterActionKind kind() {
    return action.getKind();
  }

  /** For people, for example {@code retried}. */
  String verb() {
    return kind().name().replace("DEAD_LETTER_ACTION_KIND_", "").toLowerCase(Locale.ROOT);
  }
}
