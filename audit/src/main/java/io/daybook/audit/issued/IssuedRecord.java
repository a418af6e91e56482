package io.daybook.audit.issued;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.domain.IssuedCommandId;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of a commands topic that says it is a command of a process: under such an id, and with
 * the process as its actor.
 *
 * @param timeMs when it came into its topic, in milliseconds since 1970
 * @param aggregateId as its metadata have it
 * @param content as {@link CommandContent} has it
 * @param retry whether it says that it is a dead letter's command, sent again
 */
record IssuedRecord(
    IssuedCommandId id,
    AggregateType type,
    int partition,
    long offset,
    long timeMs,
    String key,
    String aggregateId,
    String causationId,
    @Nullable ByteString content,
    boolean retry) {

  /**
   * Reads a record of a type's commands topic; empty where it is no such command, and where it is
   * one that nobody decides: a dry run, a look-up, a release, or what cannot be read.
   */
  static Optional<IssuedRecord> of(AggregateType type, ConsumerRecord<byte[], byte[]> record) {
    Message command;
    try {
      command = WireFormat.parse(record.value(), type.command());
    } catch (MalformedRecordException _) {
      return Optional.empty();
    }
    var metadata = (CommandMetadata) command.getField(type.commandMetadata());
    return IssuedCommandId.parse(metadata.getCommandId())
        .filter(id -> id.process().equals(metadata.getActor().getName()))
        .filter(_ -> metadata.getMode() == CommandMode.COMMAND_MODE_UNSPECIFIED)
        .map(
            id ->
                new IssuedRecord(
                    id,
                    type,
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    record.key() == null ? "" : new String(record.key(), UTF_8),
                    metadata.getAggregateId(),
                    metadata.getCausationId(),
                    CommandContent.of(type, command, metadata),
                    record.headers().lastHeader(RecordHeaders.RETRY) != null));
  }
}
