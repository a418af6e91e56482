package io.daybook.streams.decision;

import io.daybook.domain.AggregateType;
import io.daybook.proto.v1.Outcome;
import io.daybook.runtime.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A span for each decision, within the trace of its command; it begins a trace for a command that
 * has none. All records that the decision leaves name this span.
 */
final class DecisionSpans {
  private final Tracing tracing;
  private final String name;
  private final Consumer<Span> ended;
  private Span current = Span.getInvalid();

  /**
   * Of the decisions of one type.
   *
   * @param ended gets each span that is recorded
   */
  DecisionSpans(AggregateType type, Tracing tracing, Consumer<Span> ended) {
    this.tracing = tracing;
    this.name = "decide " + type.name();
    this.ended = ended;
  }

  /**
   * Decides a command.
   *
   * @param decide gets the command with the span that its records have to name
   */
  void trace(
      Record<byte[], byte[]> command, RecordMetadata at, Consumer<Record<byte[], byte[]>> decide) {
    if (!tracing.isOn()) {
      decide.accept(command);
      return;
    }
    current = begin(command, at);
    try {
      decide.accept(current.isRecording() ? naming(current, command) : command);
    } catch (RuntimeException e) {
      current.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
      throw e;
    } finally {
      current.end();
      if (current.getSpanContext().isSampled()) {
        ended.accept(current);
      }
      current = Span.getInvalid();
    }
  }

  /** The decision in hand has this outcome. */
  void outcome(Outcome outcome) {
    current.setAttribute("daybook.outcome", outcome.name());
  }

  /** The decision in hand has no effect. */
  void dryRun() {
    current.setAttribute("daybook.dry_run", true);
  }

  private Span begin(Record<byte[], byte[]> command, RecordMetadata at) {
    return tracing
        .span(name, Tracing.carriedBy(command.headers()))
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.operation.type", "process")
        .setAttribute("messaging.destination.name", at.topic())
        .setAttribute("messaging.destination.partition.id", String.valueOf(at.partition()))
        .setAttribute("messaging.kafka.offset", at.offset())
        .startSpan();
  }

  private static Record<byte[], byte[]> naming(Span span, Record<byte[], byte[]> command) {
    RecordHeaders headers = new RecordHeaders(command.headers());
    Tracing.put(span.getSpanContext(), headers);
    return command.withHeaders(headers);
  }
}
