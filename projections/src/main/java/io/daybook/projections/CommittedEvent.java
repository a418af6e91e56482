package io.daybook.projections;

import com.google.protobuf.Message;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import org.jspecify.annotations.Nullable;

/**
 * An event and the offset of its record.
 *
 * @param metadata of a message that is no event: that it is whole
 */
record CommittedEvent<E extends Message>(long offset, EventMetadata metadata, E event) {

  private static final EventMetadata WHOLE =
      EventMetadata.newBuilder()
          .setCommandPosition(CommandPosition.newBuilder().setOffset(Checkpoint.NO_COMMAND))
          .setEventsInCommand(1)
          .build();

  /** A message that is no event and moves no watermark. */
  static <M extends Message> CommittedEvent<M> alone(long offset, M message) {
    return new CommittedEvent<>(offset, WHOLE, message);
  }

  CommandPosition command() {
    return metadata.getCommandPosition();
  }

  /** Whether it is the last event of its command. */
  boolean endsCommand() {
    return metadata.getIndexInCommand() + 1 == metadata.getEventsInCommand();
  }

  /**
   * Whether the log may hold it right after the other one: commands are whole, but for events that
   * were erased.
   */
  boolean follows(@Nullable CommittedEvent<E> previous) {
    if (previous == null || previous.endsCommand()) {
      return true;
    }
    if (isOfSameCommand(previous)) {
      return metadata.getIndexInCommand() > previous.metadata.getIndexInCommand();
    }
    return !previous.isFollowedInCommandBy(metadata.getAggregateId(), metadata.getVersion());
  }

  boolean isOfSameCommand(CommittedEvent<E> other) {
    return command().equals(other.command());
  }

  /** Whether this version of an aggregate comes after it and is of its command. */
  boolean isFollowedInCommandBy(String aggregateId, int version) {
    return metadata.getAggregateId().equals(aggregateId)
        && version > metadata.getVersion()
        && version <= lastVersionOfCommand();
  }

  int lastVersionOfCommand() {
    return metadata.getVersion() - metadata.getIndexInCommand() + metadata.getEventsInCommand() - 1;
  }
}
