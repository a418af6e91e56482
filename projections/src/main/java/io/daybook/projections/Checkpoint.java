package io.daybook.projections;

import com.google.protobuf.Message;
import io.daybook.proto.v1.CommandPosition;

/**
 * How far a partition is applied.
 *
 * @param eventOffset where to read on in the topic
 * @param topicEpoch first 4 bytes of the id of the commands topic
 * @param commandOffset of the last command all of whose events are applied; -1 for none
 */
record Checkpoint(long eventOffset, int topicEpoch, long commandOffset) {

  static final long NO_COMMAND = -1;

  /** Nothing is applied. */
  static Checkpoint start(int topicEpoch) {
    return new Checkpoint(0, topicEpoch, NO_COMMAND);
  }

  /** After a batch that ends with this event, the last one of its command. */
  Checkpoint after(CommittedEvent<? extends Message> end) {
    CommandPosition command = end.command();
    boolean sameTopic = command.getTopicEpoch() == topicEpoch;
    // A duplicate of an old command's events must not take the watermark back.
    long offset = sameTopic ? Math.max(commandOffset, command.getOffset()) : command.getOffset();
    return new Checkpoint(end.offset() + 1, command.getTopicEpoch(), offset);
  }
}
