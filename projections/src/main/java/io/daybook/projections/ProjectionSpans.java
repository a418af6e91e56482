package io.daybook.projections;

import io.daybook.runtime.tracing.Tracing;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The spans of one partition of a projection: one for each traced command whose events a batch has
 * applied, within the trace of the command. All of a batch begin and end with its transaction.
 */
final class ProjectionSpans {
  private final Tracing tracing;
  private final String name;
  private final TopicPartition partition;
  private final Deque<TracedRecord> read = new ArrayDeque<>();

  private record TracedRecord(long offset, SpanContext decision) {}

  ProjectionSpans(Tracing tracing, String projection, TopicPartition partition) {
    this.tracing = tracing;
    this.name = "project " + projection;
    this.partition = partition;
  }

  /** A record was read, and is applied later. */
  void read(ConsumerRecord<byte[], byte[]> one) {
    if (tracing.isOn()) {
      SpanContext decision = Tracing.carriedBy(one.headers());
      if (decision.isSampled()) {
        read.add(new TracedRecord(one.offset(), decision));
      }
    }
  }

  /** What was read is not applied. */
  void forget() {
    read.clear();
  }

  /**
   * All records up to an offset were applied.
   *
   * @param begin of the transaction
   */
  void applied(long offset, Instant begin) {
    Set<SpanContext> decisions = new HashSet<>();
    while (!read.isEmpty() && read.getFirst().offset() <= offset) {
      decisions.add(read.removeFirst().decision());
    }
    decisions.forEach(decision -> applied(decision, offset, begin));
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
