package io.daybook.audit.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.CommandHash;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.ProcessCommand;
import org.jspecify.annotations.Nullable;

/**
 * A command as its record has it.
 *
 * @param hash null where nothing can be hashed
 */
public record Cause(String aggregateId, String commandId, Kind kind, @Nullable ByteString hash) {

  /** What could be made of a command. */
  public enum Kind {
    DECIDED,
    /** Tells of a timer: one that comes too early, or to a parked process, leaves nothing. */
    TIMER,
    /** Of a later release, which alone knows how to hash it. */
    UNKNOWN,
    /** A dry run, a look-up, or no command at all. */
    UNDECIDABLE
  }

  /** Reads the record of a command. */
  public static Cause of(AggregateType type, byte @Nullable [] key, byte @Nullable [] value) {
    String aggregateId = key == null ? "" : new String(key, UTF_8);
    Message command;
    try {
      command = WireFormat.parse(value, type.command());
    } catch (MalformedRecordException e) {
      return new Cause(aggregateId, "", Kind.UNDECIDABLE, null);
    }
    var metadata = (CommandMetadata) command.getField(type.commandMetadata());
    String commandId = metadata.getCommandId();
    @Nullable FieldDescriptor arm = command.getOneofFieldDescriptor(type.commandCase());
    if (metadata.getMode() != CommandMode.COMMAND_MODE_UNSPECIFIED) {
      return new Cause(aggregateId, commandId, Kind.UNDECIDABLE, null);
    }
    if (arm != null) {
      ByteString hash = CommandHash.of(command, arm, metadata);
      boolean isTimer = command instanceof ProcessCommand process && process.hasFire();
      return new Cause(aggregateId, commandId, isTimer ? Kind.TIMER : Kind.DECIDED, hash);
    }
    boolean isLater = !command.getUnknownFields().asMap().isEmpty();
    return new Cause(aggregateId, commandId, isLater ? Kind.UNKNOWN : Kind.UNDECIDABLE, null);
  }

  /** Whether it is decided, as far as this release knows, and leaves something. */
  public boolean isDecided() {
    return kind == Kind.DECIDED;
  }

  /**
   * Whether an event is what the command can have made, as far as this release knows. A hash that
   * was made in another way is no reason against it: {@link EventChecks} finds it.
   */
  boolean agrees(EventMetadata event) {
    boolean sameIds =
        aggregateId.equals(event.getAggregateId()) && commandId.equals(event.getCommandId());
    return sameIds
        && switch (kind) {
          case DECIDED, TIMER ->
              event.getCommandHash().equals(hash) || !CommandHash.isKnown(event.getCommandHash());
          case UNKNOWN -> true;
          case UNDECIDABLE -> false;
        };
  }
}
