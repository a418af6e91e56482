package io.daybook.query.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.daybook.proto.v1.CommandPosition;

/** A state that later folds start from, as bytes: they take the room that they say. */
record Snapshot(int version, int lastVersionOfCommand, ByteString state, CommandPosition restsOn) {
  private static final long OVERHEAD_BYTES = 160;

  static Snapshot of(AggregateAt at) {
    return new Snapshot(
        at.version(), at.lastVersionOfCommand(), at.state().toByteString(), at.restsOn());
  }

  AggregateAt restored(Message prototype) {
    try {
      return new AggregateAt(
          version, lastVersionOfCommand, prototype.getParserForType().parseFrom(state), restsOn);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A snapshot of this process cannot be read", e);
    }
  }

  /** What it takes of the memory, about. */
  long bytes() {
    return OVERHEAD_BYTES + state.size();
  }
}
