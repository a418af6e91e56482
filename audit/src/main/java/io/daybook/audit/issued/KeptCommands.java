package io.daybook.audit.issued;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Since when commands topics surely have all that were sent to them, partition by partition: they
 * lose their oldest, an operator may delete some, and one can be made anew.
 */
public final class KeptCommands {
  /** A day less than commands are kept, for an audit that takes long. */
  private static final Duration KEPT = Duration.ofDays(6);

  /** A record's time may be before that of its cause, where a broker's clock was set back. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  private static final long ALWAYS = Long.MIN_VALUE;
  private static final long NEVER = Long.MAX_VALUE;

  private final long sinceMs;
  private final Map<TopicPartition, Long> sinces = new HashMap<>();
  private final Map<String, Long> topicsSince = new HashMap<>();

  /**
   * @param now by the brokers' clocks, about
   */
  public KeptCommands(Instant now) {
    this.sinceMs = now.minus(KEPT).toEpochMilli();
  }

  /** Commands that came later are audited. */
  public Instant since() {
    return Instant.ofEpochMilli(sinceMs);
  }

  /** Commands that were issued since then came later. */
  public Instant readSince() {
    return since().minus(CLOCKS);
  }

  /**
   * A partition is read now.
   *
   * @param begin the first offset that is there
   * @param from where it is read from: the first record since {@link #readSince}
   */
  public void reading(TopicPartition partition, long begin, long from) {
    if (from > begin) {
      sinces.put(partition, ALWAYS);
      topicsSince.put(partition.topic(), ALWAYS);
    } else {
      // Nothing is gone of a topic that begins with its first offset; else it is not known what.
      sinces.put(partition, begin == 0 ? ALWAYS : NEVER);
    }
  }

  /** A record was read. Only the first of a partition says anything. */
  public void record(TopicPartition partition, long timeMs) {
    // A topic that was made anew has nothing of the one before it, in any of its partitions.
    topicsSince.merge(partition.topic(), timeMs, Math::min);
    sinces.computeIfPresent(
        partition, (_, since) -> since == NEVER ? timeMs + CLOCKS.toMillis() : since);
  }

  /** A partition lost its beginning while it was read: its reader may have been thrown anywhere. */
  public void lost(TopicPartition partition) {
    sinces.remove(partition);
  }

  /** Whether a command that was issued at this time must be in its partition. */
  boolean has(TopicPartition partition, long issuedMs) {
    return issuedMs >= sinceMs
        && issuedMs >= sinces.getOrDefault(partition, NEVER)
        && issuedMs >= topicsSince.getOrDefault(partition.topic(), NEVER);
  }
}
