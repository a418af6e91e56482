package io.daybook.streams.rebuild;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.DecidedOffset;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.streams.decision.StoreRows;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * How far the commands of one partition were decided, from all that still says so.
 *
 * @param topic id of the commands topic as it is now
 * @param lastEvent of the partition's events
 * @param rows decided offsets that changelogs still hold, of any revision
 * @param committed by the group that decides: the offset after the last decided one
 */
record DecidedBefore(
    Uuid topic,
    Optional<EventMetadata> lastEvent,
    List<DecidedOffset> rows,
    OptionalLong committed) {

  /**
   * The highest that is known of; empty where nothing was ever decided.
   *
   * <p>Where all that was decided is of an earlier commands topic, the row says so, and the
   * commands of the present one wait until they are adopted, as they would have before.
   */
  Optional<DecidedOffset> row() {
    ByteString present = StoreRows.topicId(topic);
    LongStream offsets =
        LongStream.concat(
            rows.stream()
                .filter(row -> row.getTopicId().equals(present))
                .mapToLong(DecidedOffset::getOffset),
            lastCommand().filter(this::isPresent).mapToLong(CommandPosition::getOffset));
    OptionalLong known = offsets.max();
    OptionalLong highest =
        known.isPresent() || nothingElse()
            ? LongStream.concat(known.stream(), committed.stream().map(next -> next - 1)).max()
            : OptionalLong.empty();
    return highest.isPresent() && highest.getAsLong() >= 0
        ? Optional.of(of(present, highest.getAsLong()))
        : earlier();
  }

  /** The group's next offset once this row stands: never before what it has committed. */
  long nextOffset() {
    ByteString present = StoreRows.topicId(topic);
    long next =
        row()
            .filter(row -> row.getTopicId().equals(present))
            .map(row -> row.getOffset() + 1)
            .orElse(0L);
    return Math.max(next, committed.orElse(0));
  }

  private boolean nothingElse() {
    return rows.isEmpty() && lastEvent.isEmpty();
  }

  /** Of a commands topic that is not there any more. */
  private Optional<DecidedOffset> earlier() {
    return rows.stream()
        .max(Comparator.comparingLong(DecidedOffset::getTimeMs))
        .or(() -> lastCommand().map(last -> of(padded(last), last.getOffset())).findFirst())
        .map(row -> of(row.getTopicId(), row.getOffset()));
  }

  private Stream<CommandPosition> lastCommand() {
    return lastEvent.stream().map(EventMetadata::getCommandPosition);
  }

  private boolean isPresent(CommandPosition command) {
    return command.getTopicEpoch() == (int) (topic.getMostSignificantBits() >>> 32);
  }

  /** Events carry 4 bytes of the id; that it is another one is all that has to be known. */
  private static ByteString padded(CommandPosition command) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putInt(command.getTopicEpoch()).array());
  }

  private DecidedOffset of(ByteString topicId, long offset) {
    return DecidedOffset.newBuilder()
        .setTopicId(topicId)
        .setOffset(offset)
        .setTimeMs(timeMs())
        .build();
  }

  private long timeMs() {
    return LongStream.concat(
            rows.stream().mapToLong(DecidedOffset::getTimeMs),
            lastEvent.stream().mapToLong(event -> Timestamps.toMillis(event.getOccurredAt())))
        .max()
        .orElse(0);
  }
}
