package io.daybook.streams.decision;

import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.ReplyTo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a command could not be decided: it becomes a dead letter, and its sender gets a reply.
 *
 * @param reason for people, without payload
 * @param cause the bug, where it is one
 */
record Failure(
    String code,
    String reason,
    String commandId,
    Optional<ReplyTo> replyTo,
    @Nullable ThrownByRules cause) {

  static Failure of(Incoming.Malformed malformed) {
    return new Failure(
        malformed.code(), malformed.reason(), malformed.commandId(), malformed.replyTo(), null);
  }

  static Failure of(
      CommandMetadata metadata, String code, String reason, @Nullable ThrownByRules bug) {
    return new Failure(
        code,
        reason,
        metadata.getCommandId(),
        metadata.hasReplyTo() ? Optional.of(metadata.getReplyTo()) : Optional.empty(),
        bug);
  }
}
