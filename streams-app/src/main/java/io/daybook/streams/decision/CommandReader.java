package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.CausationId;
import io.daybook.eventlog.CommandId;
import io.daybook.eventlog.CorrelationId;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.schema.TopicSchemas;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.ProcessCommand;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Step 1: reads a command and checks that key, metadata and partition agree.
 *
 * <p>The partition check catches producers that hash differently, as librdkafka does by default:
 * they would split an aggregate over two owners.
 */
final class CommandReader {
  static final String UNDECODABLE = "COMMAND_UNDECODABLE";
  static final String INVALID = "COMMAND_INVALID";
  static final String WRONG_PARTITION = "COMMAND_IN_WRONG_PARTITION";
  static final String TOO_LARGE = "COMMAND_TOO_LARGE";

  /** The gateway takes bodies of 256 KiB; metadata and frame need less than 8 more. */
  static final int MAX_COMMAND_BYTES = 264 * 1024;

  /** An event of {@link Weight#MAX_RECORD_BYTES} with what says whose it is. */
  static final int MAX_OBSERVATION_BYTES = 1_010_000;

  private static final int MAX_NAME_LENGTH = 128;

  private final AggregateType type;
  private final int partitions;
  private final TopicSchemas schemas;
  private final FieldDescriptor metadataField;
  private final int maxBytes;

  CommandReader(Decisions<?, ?, ?> decisions) {
    this.type = decisions.type();
    this.partitions = decisions.partitions();
    this.schemas = decisions.commandSchemas();
    this.metadataField = type.commandMetadata();
    // What a process observes is an event, which may be larger than any command of a sender.
    this.maxBytes = type.isProcess() ? MAX_OBSERVATION_BYTES : MAX_COMMAND_BYTES;
  }

  Incoming read(Record<byte[], byte[]> source, int partition) {
    byte @Nullable [] value = source.value();
    if (value == null) {
      return malformed(source, UNDECODABLE, "The record has no value.");
    }
    if (value.length > maxBytes) {
      return malformed(
          source,
          TOO_LARGE,
          "The command has %d bytes, at most %d are taken.".formatted(value.length, maxBytes));
    }
    Message command;
    try {
      command = WireFormat.parse(value, type.command());
    } catch (MalformedRecordException e) {
      return malformed(source, UNDECODABLE, e.reason());
    }
    // Bytes of another message may parse: what they say is nothing that anybody has sent.
    Optional<String> refusal = schemas.refusal(WireFormat.schemaId(value));
    if (refusal.isPresent()) {
      return malformed(source, UNDECODABLE, refusal.get());
    }
    CommandMetadata metadata = (CommandMetadata) command.getField(metadataField);
    return misplaced(source.key(), partition, metadata)
        .or(() -> unused(metadata))
        .or(() -> UnknownContent.of(command).map(text -> new Reason(INVALID, text)))
        .or(() -> invalid(metadata))
        .map(reason -> (Incoming) malformed(source.headers(), metadata, reason))
        .orElseGet(
            () ->
                isDue(command, source.timestamp())
                    ? sound(source.headers(), command, metadata)
                    : new Incoming.NotDue());
  }

  private static boolean isDue(Message command, long timeMs) {
    return !(command instanceof ProcessCommand process
        && process.hasFire()
        && Timestamps.toMillis(process.getFire().getDueAt()) > timeMs);
  }

  private Incoming sound(Headers headers, Message command, CommandMetadata metadata) {
    @Nullable FieldDescriptor arm = command.getOneofFieldDescriptor(type.commandCase());
    return switch (metadata.getMode()) {
      case COMMAND_MODE_LOOK_UP -> new Incoming.LookUp(metadata);
      case COMMAND_MODE_RELEASE -> new Incoming.Release(metadata);
      case COMMAND_MODE_UNSPECIFIED, COMMAND_MODE_DRY_RUN ->
          arm == null
              ? malformed(headers, metadata, new Reason(INVALID, "It holds no command known here."))
              : new Incoming.Command(command, arm, metadata);
      case UNRECOGNIZED ->
          malformed(headers, metadata, new Reason(INVALID, "Its mode is not known here."));
    };
  }

  private record Reason(String code, String text) {}

  private Optional<Reason> misplaced(
      byte @Nullable [] key, int partition, CommandMetadata metadata) {
    if (key == null || !AggregateId.isValid(new String(key, UTF_8))) {
      return Optional.of(
          new Reason(INVALID, "The key is not an aggregate id, " + AggregateId.PATTERN + "."));
    }
    if (!metadata.getAggregateId().equals(new String(key, UTF_8))) {
      return Optional.of(
          new Reason(INVALID, "The aggregate id in the metadata is not the record's key."));
    }
    int owner = AggregatePartitioner.partition(key, partitions);
    return owner == partition
        ? Optional.empty()
        : Optional.of(
            new Reason(
                WRONG_PARTITION,
                "The key belongs into partition %d (murmur2 modulo %d), the command is in %d."
                    .formatted(owner, partitions, partition)));
  }

  /**
   * Fields that are declared for a later release. Were they dropped, a command would be decided
   * that says less than its sender meant; were they kept, that release would find a tenant that
   * nobody has vouched for.
   */
  private static Optional<Reason> unused(CommandMetadata metadata) {
    if (!metadata.getSubjectId().isEmpty()) {
      return unused("subject_id");
    }
    if (!metadata.getTenant().isEmpty()) {
      return unused("tenant");
    }
    return metadata.getSealedCount() > 0 ? unused("sealed") : Optional.empty();
  }

  private static Optional<Reason> unused(String field) {
    return invalid("Field %s of metadata is not in use: leave it out.".formatted(field));
  }

  private static Optional<Reason> invalid(CommandMetadata metadata) {
    if (!CommandId.isValid(metadata.getCommandId())) {
      return invalid("The command id is not %s.".formatted(CommandId.FORM));
    }
    if (metadata.getExpectedVersion() < 0) {
      return invalid("The expected version is above 2^31-1.");
    }
    if (!metadata.getCorrelationId().isEmpty()
        && !CorrelationId.isValid(metadata.getCorrelationId())) {
      return invalid("The correlation id is not %s.".formatted(CorrelationId.FORM));
    }
    if (!CausationId.isValid(metadata.getCausationId())) {
      return invalid("The causation id has more than 256 characters.");
    }
    if (isLonger(metadata.getActor().getName(), MAX_NAME_LENGTH)) {
      return invalid("The actor has more than 128 characters.");
    }
    return RecordHeaders.isSound(metadata.getReplyTo())
        ? Optional.empty()
        : invalid("The gateway or attempt id has more than 64 characters.");
  }

  private static boolean isLonger(String text, int characters) {
    return text.codePointCount(0, text.length()) > characters;
  }

  private static Optional<Reason> invalid(String text) {
    return Optional.of(new Reason(INVALID, text));
  }

  private static Incoming.Malformed malformed(
      Headers headers, CommandMetadata metadata, Reason reason) {
    return new Incoming.Malformed(
        reason.code(),
        reason.text(),
        CommandId.isValid(metadata.getCommandId()) ? metadata.getCommandId() : "",
        metadata.hasReplyTo() && RecordHeaders.isSound(metadata.getReplyTo())
            ? Optional.of(metadata.getReplyTo())
            : RecordHeaders.replyTo(headers));
  }

  private static Incoming.Malformed malformed(
      Record<byte[], byte[]> source, String code, String reason) {
    return new Incoming.Malformed(
        code,
        reason,
        RecordHeaders.text(source.headers(), RecordHeaders.ID)
            .filter(CommandId::isValid)
            .orElse(""),
        RecordHeaders.replyTo(source.headers()));
  }
}
