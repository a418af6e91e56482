package io.daybook.audit.log;

import io.daybook.audit.finding.RateLimiter;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.proto.v1.EventMetadata;
import java.util.Collection;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The commands that events name as their causes, as long as the commands topic keeps them. */
final class Causes {
  private final AggregateType type;
  private final TopicPartition commands;
  private final CommittedRecords records;
  private final RateLimiter rateLimiter;

  Causes(
      AggregateType type,
      TopicPartition commands,
      CommittedRecords records,
      RateLimiter rateLimiter) {
    this.type = type;
    this.commands = commands;
    this.records = records;
    this.rateLimiter = rateLimiter;
  }

  /** What commands there are at the offsets that some events name. */
  static final class Known {
    private final long begin;
    private final Map<Long, Cause> causes;

    private Known(long begin, Map<Long, Cause> causes) {
      this.begin = begin;
      this.causes = causes;
    }

    /** Whether an event is what its command can have made, as far as that is still known. */
    boolean agrees(EventMetadata event) {
      long offset = event.getCommandPosition().getOffset();
      if (offset < begin) {
        return true;
      }
      Cause cause = causes.get(offset);
      return cause != null && cause.agrees(event);
    }
  }

  /**
   * Reads the commands of some events of the same partition and of this commands topic.
   *
   * <p>If the topic loses its beginning meanwhile, the reader may have been thrown to its end: then
   * nothing is known of any of them.
   */
  Known of(Collection<EventMetadata> events) {
    Set<Long> offsets =
        events.stream()
            .map(event -> event.getCommandPosition().getOffset())
            .collect(Collectors.toSet());
    long begin = records.begin(commands);
    long end = records.end(commands);
    LongSummaryStatistics there =
        offsets.stream()
            .mapToLong(Long::longValue)
            .filter(offset -> offset >= begin && offset < end)
            .summaryStatistics();
    Map<Long, Cause> causes = new HashMap<>();
    if (there.getCount() > 0) {
      records.read(
          commands,
          there.getMin(),
          there.getMax() + 1,
          record -> {
            rateLimiter.step();
            if (offsets.contains(record.offset())) {
              causes.put(record.offset(), Cause.of(type, record.key(), record.value()));
            }
          });
    }
    boolean lost = records.begin(commands) > begin;
    return new Known(lost ? Long.MAX_VALUE : begin, causes);
  }
}
