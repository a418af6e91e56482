package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.daybook.proto.v1.DecidedOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Reads the decided offset of a partition from the changelog of the write side's states:
 * streams-app writes it in the transaction of what it decides, and nobody else writes there.
 *
 * <p>The offset that a group has committed says less: whoever names the group may commit.
 */
public final class LastDecided {
  /** No command is decided. */
  public static final long NONE = -1;

  private LastDecided() {}

  /**
   * Offset of the last command that is decided; {@link #NONE} if none of this commands topic is. A
   * damaged row is passed: up to the one before it, too, every command is decided.
   *
   * @param changelog a partition of {@link WriteSideStores#aggregates}, which must be there
   */
  public static long in(CommittedRecords records, TopicPartition changelog, Uuid commandsTopicId) {
    DecidedOffset last =
        records.last(
            changelog, records.begin(changelog), records.end(changelog), LastDecided::decided);
    return last != null && last.getTopicId().equals(WriteSideStores.topicId(commandsTopicId))
        ? last.getOffset()
        : NONE;
  }

  /** The row of a record; null where it is another, or damaged. */
  static @Nullable DecidedOffset decided(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null
        || record.key() == null
        || !WriteSideStores.DECIDED_OFFSET.equals(new String(record.key(), UTF_8))) {
      return null;
    }
    try {
      return DecidedOffset.parseFrom(record.value());
    } catch (InvalidProtocolBufferException _) {
      return null;
    }
  }
}
