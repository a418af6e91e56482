package io.daybook.streams.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.daybook.runtime.tracing.Tracing;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CommitSpansTest {
  private static final SpanContext FIRST =
      Tracing.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  private static final SpanContext SECOND =
      Tracing.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  @RegisterExtension
  private final OpenTelemetryExtension telemetry = OpenTelemetryExtension.create();

  private final CommitSpans spans = new CommitSpans(Tracing.with(telemetry.getOpenTelemetry()));

  @Test
  void a_commit_is_linked_with_its_decisions_and_no_others() {
    spans.decided(FIRST);
    spans.decided(SECOND);
    spans.commit(() -> {});
    spans.commit(() -> {});

    assertThat(telemetry.getSpans()).hasSize(1);
    SpanData span = telemetry.getSpans().getFirst();
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(span.getLinks()).extracting(LinkData::getSpanContext).containsExactly(FIRST, SECOND);
  }

  @Test
  void an_abort_forgets_the_decisions() {
    spans.decided(FIRST);
    spans.abort(() -> {});
    spans.commit(() -> {});
    assertThat(telemetry.getSpans()).isEmpty();
  }

  @Test
  void a_commit_that_fails_is_told_and_forgotten() {
    spans.decided(FIRST);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                spans.commit(
                    () -> {
                      throw new IllegalStateException("fenced");
                    }));
    spans.commit(() -> {});
    assertThat(telemetry.getSpans())
        .singleElement()
        .satisfies(
            span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
  }
}
