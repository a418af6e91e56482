package io.daybook.gateway.exchange;

import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.CommandReply;
import java.util.Optional;

/** What came back after a command was handed to the log. */
public sealed interface Answer {

  /** Its committed reply. */
  record Replied(CommandReply reply) implements Answer {}

  /**
   * Nothing in time, or the log did not confirm it: it may still be decided.
   *
   * @param position of the command in the log, if that was confirmed
   */
  record Unknown(Optional<CommandPosition> position) implements Answer {}
}
