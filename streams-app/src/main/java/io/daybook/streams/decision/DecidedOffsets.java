package io.daybook.streams.decision;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.daybook.proto.v1.DecidedOffset;
import java.nio.ByteBuffer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far the commands of one partition were decided, in the same transaction as what they caused.
 *
 * <p>Group offsets can be lost. Without this row, commands of up to seven days would then be
 * decided again, beyond what seen-commands remembers.
 *
 * <p>The row lies among the aggregates: a store of its own would be one more changelog partition
 * that each transaction writes and marks as committed, per task.
 */
final class DecidedOffsets {
  /** No aggregate's id begins so. */
  private static final String ROW = "@decided-offset";

  private final KeyValueStore<String, byte[]> store;
  private final ByteString topicId;
  private long offset = -1;
  private long timeMs;

  DecidedOffsets(KeyValueStore<String, byte[]> store, Decisions<?, ?, ?> decisions) {
    this.store = store;
    this.topicId = bytes(decisions.commandsTopicId());
    byte[] row = store.get(ROW);
    if (row != null) {
      start(parse(row), decisions);
    }
  }

  private void start(DecidedOffset decided, Decisions<?, ?, ?> decisions) {
    timeMs = decided.getTimeMs();
    if (decided.getTopicId().equals(topicId)) {
      offset = decided.getOffset();
    } else if (!decisions.adoptCommandsTopic()) {
      throw new CommandsTopicReplacedException(decisions.type());
    }
  }

  /** Whether the command at this offset was decided before. */
  boolean covers(long commandOffset) {
    return commandOffset <= offset;
  }

  /** The broker's time of a command, never earlier than that of the one before it. */
  long monotone(long recordTimeMs) {
    return Math.max(recordTimeMs, timeMs);
  }

  void advance(long commandOffset, long commandTimeMs) {
    offset = commandOffset;
    timeMs = commandTimeMs;
    store.put(
        ROW,
        DecidedOffset.newBuilder()
            .setTopicId(topicId)
            .setOffset(commandOffset)
            .setTimeMs(commandTimeMs)
            .build()
            .toByteArray());
  }

  private static DecidedOffset parse(byte[] row) {
    try {
      return DecidedOffset.parseFrom(row);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("The decided offset holds what we did not write", e);
    }
  }

  private static ByteString bytes(Uuid id) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).flip();
    return ByteString.copyFrom(bytes);
  }
}
