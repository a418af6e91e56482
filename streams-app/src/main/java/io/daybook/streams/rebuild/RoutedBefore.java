package io.daybook.streams.rebuild;

import io.daybook.proto.v1.DecidedOffset;
import io.daybook.streams.decision.StoreRows;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * How far one partition was told to a process, from all that still says so.
 *
 * @param source that is told
 * @param topic id of its topic as it is now
 * @param row that the changelog holds, the last one that can be read
 * @param damaged whether a later row was there that cannot be read
 * @param uncut before this offset the log holds what the row says was told
 * @param committed by the streams that tell: the offset after the last that was told
 * @param observed offset of the last record that the process's own log names
 * @param begin first offset that is in the log
 * @param end before this offset the log ends
 * @param declared where the process begins with a log that it was told nothing of
 */
record RoutedBefore(
    TopicPartition source,
    Uuid topic,
    Optional<DecidedOffset> row,
    boolean damaged,
    long uncut,
    OptionalLong committed,
    OptionalLong observed,
    long begin,
    long end,
    long declared) {

  /** What says how far it was told. */
  private enum Evidence {
    CHANGELOG,
    GROUP,
    OBSERVED,
    DECLARED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Known(long next, Evidence by) {}

  /** Offset of the first record that is to be told. */
  long next() {
    return Math.max(known().next(), begin);
  }

  /** The row that says so. */
  DecidedOffset newRow() {
    DecidedOffset.Builder made =
        DecidedOffset.newBuilder().setTopicId(StoreRows.topicId(topic)).setOffset(next() - 1);
    row.filter(old -> isPresent(old) && old.getOffset() == made.getOffset())
        .filter(DecidedOffset::hasLeaderEpoch)
        .ifPresent(old -> made.setLeaderEpoch(old.getLeaderEpoch()));
    return made.build();
  }

  /** The place and what says so, for people. */
  String sentence() {
    return "partition %d from offset %d (%s)".formatted(source.partition(), next(), known().by());
  }

  /** What a person has to know of it, besides. */
  Stream<String> notes(String process) {
    return Stream.of(replaced(), cutOff(), gone(process)).flatMap(Optional::stream);
  }

  /**
   * A sound row alone: to tell again changes nothing, and to leave out cannot be made good. Without
   * one, the furthest that anything says; of several that say the same the first.
   */
  private Known known() {
    if (!damaged && row.filter(this::isPresent).isPresent()) {
      return new Known(fromChangelog(), Evidence.CHANGELOG);
    }
    return Stream.of(
            new Known(fromChangelog(), Evidence.CHANGELOG),
            new Known(fromGroup(), Evidence.GROUP),
            new Known(observed.isPresent() ? observed.getAsLong() + 1 : -1, Evidence.OBSERVED))
        .filter(known -> known.next() >= 0)
        .max(Comparator.comparingLong(Known::next))
        .orElseGet(() -> new Known(declared, Evidence.DECLARED));
  }

  private long fromChangelog() {
    return row.filter(this::isPresent).map(this::uncut).orElse(-1L);
  }

  private long uncut(DecidedOffset present) {
    return Math.min(present.getOffset() + 1, uncut);
  }

  /** What a group has committed does not tell of which topic, and of which log of it. */
  private long fromGroup() {
    return isReplaced() || isCutOff()
        ? -1
        : committed.stream().filter(at -> at <= end).max().orElse(-1);
  }

  private boolean isReplaced() {
    return row.isPresent() && row.filter(this::isPresent).isEmpty();
  }

  private boolean isCutOff() {
    return row.filter(this::isPresent).filter(old -> uncut(old) <= old.getOffset()).isPresent();
  }

  private boolean isPresent(DecidedOffset old) {
    return old.getTopicId().equals(StoreRows.topicId(topic));
  }

  private Optional<String> replaced() {
    return isReplaced()
        ? Optional.of("%s is of a topic that was made anew".formatted(source))
        : Optional.empty();
  }

  private Optional<String> cutOff() {
    return isCutOff()
        ? Optional.of(
            "%s: brokers have lost its end; what was told beyond offset %d is not in the log any more"
                .formatted(source, next()))
        : Optional.empty();
  }

  private Optional<String> gone(String process) {
    return known().next() < begin
        ? Optional.of(
            "%s: offsets %d to %d are not in the log any more; what stood there and was not observed, %s misses for ever"
                .formatted(source, known().next(), begin - 1, process))
        : Optional.empty();
  }
}
