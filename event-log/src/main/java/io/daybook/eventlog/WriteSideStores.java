package io.daybook.eventlog;

import com.google.protobuf.ByteString;
import io.daybook.domain.AggregateType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * How the stores of the write side are called, and which of their rows are of a whole partition:
 * for streams-app, which has them, and for those who read their changelogs.
 */
public final class WriteSideStores {
  /** Among the aggregates: the row that says how far commands were decided. */
  public static final String DECIDED_OFFSET = "@decided-offset";

  /** Among the aggregates: there as long as the partition's stores are being made anew. */
  public static final String REBUILDING = "@rebuilding";

  /** Among the aggregates: what the key of a row begins with that says that one is parked. */
  private static final String PARKED = "@parked/";

  /**
   * Commands are remembered by the day, in UTC, on which they were decided. It is the same whatever
   * a type's window, so that another one finds what was remembered before.
   */
  private static final Duration DAY = Duration.ofDays(1);

  private WriteSideStores() {}

  /** Store of the states that this revision of the fold made; key is the aggregate id. */
  public static String aggregates(AggregateType type, int revision) {
    return aggregatesOfAllRevisions(type) + revision;
  }

  /** What the names of these stores have in common, whatever the revision. */
  public static String aggregatesOfAllRevisions(AggregateType type) {
    return type.name() + ".aggregates.r";
  }

  /** Among the aggregates: key of the row that is there as long as an aggregate is parked. */
  public static String parked(String aggregateId) {
    return PARKED + aggregateId;
  }

  /** The aggregate that a row says is parked; empty for any other row. */
  public static Optional<String> parkedAggregate(String key) {
    return key.startsWith(PARKED) ? Optional.of(key.substring(PARKED.length())) : Optional.empty();
  }

  /** Store of commands that were decided; key is {@code <aggregate id>@<command id>}. */
  public static String seenCommands(AggregateType type) {
    return type.name() + ".seen-commands";
  }

  /** Start of the day by which a command is remembered; both in milliseconds since 1970. */
  public static long seenCommandsDay(long timeMs) {
    return timeMs - timeMs % DAY.toMillis();
  }

  /** How many days before a command's own it is looked for: those that its window reaches into. */
  public static Duration seenCommandsReach(AggregateType type) {
    long days = (type.seenCommandsWindow().toMillis() + DAY.toMillis() - 1) / DAY.toMillis();
    return DAY.multipliedBy(days);
  }

  /** How long a command is kept: the days that its window reaches into, and its own. */
  public static Duration seenCommandsKept(AggregateType type) {
    return seenCommandsReach(type).plus(DAY);
  }

  /** A topic id as the decided offset carries it: 16 bytes, big-endian. */
  public static ByteString topicId(Uuid id) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).flip();
    return ByteString.copyFrom(bytes);
  }

  /** Topic of what is written into a store. */
  public static String changelog(Topics topics, String store) {
    return topics.decidingGroup() + "-" + store + "-changelog";
  }
}
