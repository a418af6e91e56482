package io.daybook.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.eventlog.kafka.ClientName;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {
  private static final ClientName NAME = new ClientName("command-gateway", "test");
  private static final String RECEIVER = "otel.exporter.otlp.endpoint";
  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void without_a_receiver_it_is_off() {
    try (Tracing tracing = Tracing.of(Map.of("otel.traces.sampler", "always_on"), NAME)) {
      assertThat(tracing.isOn()).isFalse();
      assertThat(tracing.span("any").startSpan().isRecording()).isFalse();
    }
  }

  @Test
  void without_an_exporter_it_is_off() {
    for (Map<String, String> off :
        List.of(Map.of("otel.sdk.disabled", "true"), Map.of("otel.traces.exporter", "none"))) {
      Map<String, String> settings = new HashMap<>(off);
      settings.put(RECEIVER, "http://127.0.0.1:1");
      try (Tracing tracing = Tracing.of(settings, NAME)) {
        assertThat(tracing.isOn()).as(off.toString()).isFalse();
      }
    }
  }

  @Test
  void a_span_is_of_its_parents_trace() {
    try (Tracing tracing = Tracing.of(Map.of(RECEIVER, "http://127.0.0.1:1"), NAME)) {
      Span span = tracing.span("child", Tracing.parse(TRACEPARENT)).startSpan();
      assertThat(span.isRecording()).isTrue();
      assertThat(span.getSpanContext().getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }
  }

  @Test
  void a_trace_begins_where_none_is_named() {
    try (Tracing tracing = Tracing.of(Map.of(RECEIVER, "http://127.0.0.1:1"), NAME)) {
      Span span = tracing.span("first", SpanContext.getInvalid()).startSpan();
      assertThat(span.getSpanContext().isValid()).isTrue();
      assertThat(span.isRecording()).isTrue();
    }
  }

  @Test
  void a_client_that_samples_nothing_is_not_traced() {
    try (Tracing tracing = Tracing.of(Map.of(RECEIVER, "http://127.0.0.1:1"), NAME)) {
      String unsampled = TRACEPARENT.substring(0, TRACEPARENT.length() - 1) + "0";
      assertThat(tracing.span("child", Tracing.parse(unsampled)).startSpan().isRecording())
          .isFalse();
    }
  }

  @Test
  void a_record_names_one_span() {
    RecordHeaders headers = new RecordHeaders();
    Tracing.put(Tracing.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-1111111111111111-01"), headers);
    Tracing.put(Tracing.parse(TRACEPARENT), headers);
    assertThat(headers.headers("traceparent")).hasSize(1);
    assertThat(Tracing.traceparent(Tracing.carriedBy(headers))).isEqualTo(TRACEPARENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "00", "00-00000000000000000000000000000000-00f067aa0ba902b7-01", "Ä-b-c-d"})
  void any_other_text_names_no_span(String text) {
    assertThat(Tracing.parse(text).isValid()).isFalse();
  }

  @Test
  void a_setting_that_cannot_be_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Tracing.of(
                    Map.of(RECEIVER, "http://127.0.0.1:1", "otel.traces.sampler", "nonsense"),
                    NAME))
        .withMessageContaining("otel.traces.sampler");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tracing.of(Map.of(RECEIVER, "nowhere"), NAME))
        .withMessageContaining("nowhere");
  }
}
