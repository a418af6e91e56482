package io.daybook.audit.issued;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.CommandHash;
import io.daybook.proto.v1.CommandMetadata;
import org.jspecify.annotations.Nullable;

/** What a command says, as a hash: that by which a duplicate is told from another command. */
final class CommandContent {
  /** Of a union without a command. */
  static final ByteString NOTHING = ByteString.EMPTY;

  private CommandContent() {}

  /** Null where a command is set that only a later release knows. */
  static @Nullable ByteString of(AggregateType type, Message command, CommandMetadata metadata) {
    @Nullable FieldDescriptor arm = command.getOneofFieldDescriptor(type.commandCase());
    if (arm != null) {
      return CommandHash.of(command, arm, metadata);
    }
    return command.getUnknownFields().asMap().isEmpty() ? NOTHING : null;
  }
}
