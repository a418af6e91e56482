package io.daybook.streams.commit;

import io.daybook.runtime.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;

/**
 * A span for each transaction that makes traced decisions visible. It belongs to many traces, so it
 * is linked with the decisions and is no child of any.
 */
final class CommitSpans {
  private final Tracing tracing;
  private final ThreadLocal<List<SpanContext>> uncommitted =
      ThreadLocal.withInitial(ArrayList::new);

  CommitSpans(Tracing tracing) {
    this.tracing = tracing;
  }

  /** The transaction of this thread has a traced decision. */
  void decided(SpanContext decision) {
    uncommitted.get().add(decision);
  }

  /** Ends the transaction of this thread. */
  void commit(Runnable commit) {
    List<SpanContext> decisions = uncommitted.get();
    if (decisions.isEmpty()) {
      commit.run();
      return;
    }
    Span span = begin(decisions);
    try {
      commit.run();
    } catch (RuntimeException e) {
      span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
      throw e;
    } finally {
      span.end();
      decisions.clear();
    }
  }

  /** The transaction of this thread has no effect. */
  void abort(Runnable abort) {
    uncommitted.get().clear();
    abort.run();
  }

  private Span begin(List<SpanContext> decisions) {
    SpanBuilder span =
        tracing
            .span("commit decisions")
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.batch.message_count", decisions.size());
    decisions.forEach(span::addLink);
    return span.startSpan();
  }
}
