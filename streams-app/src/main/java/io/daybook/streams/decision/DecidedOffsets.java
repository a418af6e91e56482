package io.daybook.streams.decision;

import com.google.protobuf.ByteString;
import io.daybook.domain.AggregateType;
import io.daybook.proto.v1.DecidedOffset;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far the commands of one partition were decided, in the same transaction as what they caused.
 *
 * <p>This row is the truth, and a task begins to read after it. Group offsets can be lost, and
 * anybody who names the group can commit others: commands would be decided again, beyond what
 * seen-commands remembers, or never.
 *
 * <p>The row lies among the aggregates: a store of its own would be one more changelog partition
 * that each transaction writes and marks as committed, per task.
 */
final class DecidedOffsets {
  private final KeyValueStore<String, byte[]> store;
  private final ByteString topicId;
  private long offset = -1;
  private long timeMs;
  private Optional<Integer> leaderEpoch = Optional.empty();

  /**
   * As the store has it.
   *
   * @throws RefusesToDecideException if the store is not what the events of the partition add up to
   */
  DecidedOffsets(KeyValueStore<String, byte[]> store, Decisions<?, ?, ?> decisions, int partition) {
    this.store = store;
    this.topicId = StoreRows.topicId(decisions.commandsTopicId());
    byte[] row = store.get(StoreRows.DECIDED_OFFSET);
    if (store.get(StoreRows.REBUILDING) != null) {
      throw new StatesLostException(
          decisions.type(),
          partition,
          "are not complete, since a rebuild did not end: run it again");
    } else if (row != null) {
      start(readable(row, decisions.type(), partition), decisions);
    } else if (decisions.hasEvents().test(partition)) {
      throw new StatesLostException(
          decisions.type(), partition, "are lost: make them anew from the log");
    }
  }

  private static DecidedOffset readable(byte[] row, AggregateType type, int partition) {
    return StoreRows.decidedOffset(row)
        .orElseThrow(
            () ->
                new StatesLostException(
                    type,
                    partition,
                    "have a decided offset that cannot be read: make them anew from the log"));
  }

  private void start(DecidedOffset decided, Decisions<?, ?, ?> decisions) {
    timeMs = decided.getTimeMs();
    if (decided.getTopicId().equals(topicId)) {
      offset = decided.getOffset();
      leaderEpoch =
          decided.hasLeaderEpoch() ? Optional.of(decided.getLeaderEpoch()) : Optional.empty();
    } else if (!decisions.adoptCommandsTopic()) {
      throw new CommandsTopicReplacedException(decisions.type());
    }
  }

  /** Where the first command may be that is not decided. */
  long next() {
    return offset + 1;
  }

  /** Epoch of the leader that has appended the last command that was decided, if known. */
  Optional<Integer> leaderEpoch() {
    return leaderEpoch;
  }

  /** Whether the command at this offset was decided before. */
  boolean covers(long commandOffset) {
    return commandOffset <= offset;
  }

  /** The broker's time of a command, never earlier than that of the one before it. */
  long monotone(long recordTimeMs) {
    return Math.max(recordTimeMs, timeMs);
  }

  void advance(long commandOffset, long commandTimeMs, Optional<Integer> commandLeaderEpoch) {
    offset = commandOffset;
    timeMs = commandTimeMs;
    leaderEpoch = commandLeaderEpoch;
    DecidedOffset.Builder row =
        DecidedOffset.newBuilder()
            .setTopicId(topicId)
            .setOffset(commandOffset)
            .setTimeMs(commandTimeMs);
    commandLeaderEpoch.ifPresent(row::setLeaderEpoch);
    store.put(StoreRows.DECIDED_OFFSET, row.build().toByteArray());
  }
}
