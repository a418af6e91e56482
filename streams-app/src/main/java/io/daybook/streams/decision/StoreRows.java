package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.Deterministic;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.proto.v1.AggregateRow;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.DecidedOffset;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * How the stores of one aggregate type are called and what stands in them, for those who decide and
 * for those who make the stores anew.
 */
public final class StoreRows {
  /** Among the aggregates: the row that says how far commands were decided. */
  public static final String DECIDED_OFFSET = WriteSideStores.DECIDED_OFFSET;

  /** Among the aggregates: there as long as the partition's stores are being made anew. */
  public static final String REBUILDING = WriteSideStores.REBUILDING;

  private StoreRows() {}

  /** No aggregate's id begins as the rows do that are of the whole partition. */
  public static boolean isAggregate(String key) {
    return !key.startsWith("@");
  }

  /** Name of the store of states that this revision of the fold made. */
  public static String aggregatesStore(AggregateType type, int revision) {
    return WriteSideStores.aggregates(type, revision);
  }

  /** What the names of these stores have in common, whatever the revision. */
  public static String aggregatesStores(AggregateType type) {
    return WriteSideStores.aggregatesOfAllRevisions(type);
  }

  /** Name of the store of commands that were decided. */
  public static String seenCommandsStore(AggregateType type) {
    return WriteSideStores.seenCommands(type);
  }

  /** Row of an aggregate, equal for equal states. */
  public static AggregateRow aggregate(
      int version, Message state, Timestamp occurredAt, CommandPosition lastCommand) {
    return AggregateRow.newBuilder()
        .setVersion(version)
        .setState(ByteString.copyFrom(Deterministic.bytes(state)))
        .setOccurredAt(occurredAt)
        .setLastCommand(lastCommand)
        .build();
  }

  /** Key of a seen command. An aggregate id holds no {@code @}, so the first one ends it. */
  public static String seenCommandKey(String aggregateId, String commandId) {
    return aggregateId + "@" + commandId;
  }

  /**
   * Whether a record of the changelog of seen commands has a key that {@link #seenCommandKey} and
   * the day made: text, start of the day in 8 bytes, and 4 bytes that are 0.
   */
  static boolean isSeenCommandKey(byte[] key) {
    int length = key.length - Long.BYTES - Integer.BYTES;
    if (length <= 0 || new String(key, 0, length, UTF_8).indexOf('@') < 1) {
      return false;
    }
    ByteBuffer bytes = ByteBuffer.wrap(key);
    long start = bytes.getLong(length);
    return start >= 0
        && start == WriteSideStores.seenCommandsDay(start)
        && bytes.getInt(length + Long.BYTES) == 0;
  }

  /** A topic id as the decided offset carries it. */
  public static ByteString topicId(Uuid id) {
    return WriteSideStores.topicId(id);
  }

  /** Reads the row {@link #DECIDED_OFFSET}; empty where it is damaged. */
  public static Optional<DecidedOffset> decidedOffset(byte[] row) {
    try {
      return Optional.of(DecidedOffset.parseFrom(row));
    } catch (InvalidProtocolBufferException _) {
      return Optional.empty();
    }
  }
}
