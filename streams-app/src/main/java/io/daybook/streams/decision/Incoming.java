package io.daybook.streams.decision;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.eventlog.CommandHash;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ReplyTo;
import java.util.Optional;

/** What a command record turned out to be. */
sealed interface Incoming {

  /**
   * A command to decide, or to try out.
   *
   * @param message as it was sent, maybe in an earlier form; its hash is that of what was sent
   */
  record Command(Message message, FieldDescriptor arm, CommandMetadata metadata)
      implements Incoming {
    /** The correlation id that it names; without one, it begins a correlation of its own. */
    String correlationId() {
      String named = metadata.getCorrelationId();
      return named.isEmpty() ? metadata.getCommandId() : named;
    }

    /** Whether it is decided without any effect: only its sender gets a reply. */
    boolean isDryRun() {
      return metadata.getMode() == CommandMode.COMMAND_MODE_DRY_RUN;
    }

    /** Whether it tells of a timer: then it comes again until it was decided. */
    boolean isOfTimer() {
      return message instanceof ProcessCommand process && process.hasFire();
    }

    ByteString hash() {
      return CommandHash.of(message, arm, metadata);
    }
  }

  /** A question for the outcome of an earlier command. */
  record LookUp(CommandMetadata metadata) implements Incoming {}

  /** A timer that is not due yet by the broker's clock. It comes again. */
  record NotDue() implements Incoming {}

  /** A wish that a parked aggregate's commands are decided again. */
  record Release(CommandMetadata metadata) implements Incoming {}

  /**
   * A record that cannot be decided.
   *
   * @param commandId empty where it is not known
   * @param reason for people, without payload
   */
  record Malformed(String code, String reason, String commandId, Optional<ReplyTo> replyTo)
      implements Incoming {}
}
