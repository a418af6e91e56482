package io.daybook.projections;

import io.daybook.runtime.tracing.Tracing;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The spans of one partition of a projection: one for each traced command whose events a batch has
 * applied, within the trace of the command, unless an event is older than an hour. All of a batch
 * begin and end with its transaction.
 */
final class ProjectionSpans {
  /** A rebuild reads all events again; traces that ended long ago have no place for it. */
  private static final Duration OLDEST = Duration.ofHours(1);

  private final Tracing tracing;
  private final String name;
  private final TopicPartition partition;
  private final Clock clock;
  private final Deque<TracedRecord> read = new ArrayDeque<>();

  private record TracedRecord(long offset, SpanContext decision) {}

  /**
   * Of one partition.
   *
   * @param clock by which an event is old
   */
  ProjectionSpans(Tracing tracing, String projection, TopicPartition partition, Clock clock) {
    this.clock = clock;
    this.tracing = tracing;
    this.name = "project " + projection;
    this.partition = partition;
  }

  /** A record was read, and is applied later. */
  void read(ConsumerRecord<byte[], byte[]> one) {
    if (tracing.isOn()) {
      SpanContext decision = Tracing.carriedBy(one.headers());
      if (decision.isSampled() && one.timestamp() > clock.millis() - OLDEST.toMillis()) {
        read.add(new TracedRecord(one.offset(), decision));
      }
    }
  }

  /** The records that were read are not applied. */
  void forget() {
    read.clear();
  }

  /**
   * All records up to an offset were applied.
   *
   * @param begin of the transaction
   */
  void applied(long offset, Instant begin) {
    if (read.isEmpty()) {
      return;
    }
    Map<SpanContext, Long> lastOffsets = new LinkedHashMap<>();
    while (!read.isEmpty() && read.getFirst().offset() <= offset) {
      TracedRecord one = read.removeFirst();
      lastOffsets.put(one.decision(), one.offset());
    }
    lastOffsets.forEach((decision, last) -> applied(decision, last, begin));
  }

  private void applied(SpanContext decision, long offset, Instant begin) {
    tracing
        .span(name, decision)
        .setSpanKind(SpanKind.CONSUMER)
        .setStartTimestamp(begin)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.operation.type", "process")
        .setAttribute("messaging.destination.name", partition.topic())
        .setAttribute("messaging.destination.partition.id", String.valueOf(partition.partition()))
        .setAttribute("messaging.kafka.offset", offset)
        .startSpan()
        .end();
  }
}
