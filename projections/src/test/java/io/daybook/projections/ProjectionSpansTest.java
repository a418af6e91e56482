package io.daybook.projections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.runtime.tracing.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProjectionSpansTest {
  private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
  private static final TopicPartition PARTITION = new TopicPartition("orders", 2);
  private static final String FIRST = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String SECOND = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String UNSAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

  @RegisterExtension
  private final OpenTelemetryExtension telemetry = OpenTelemetryExtension.create();

  private final ProjectionSpans spans =
      new ProjectionSpans(
          Tracing.with(telemetry.getOpenTelemetry()),
          "summaries",
          PARTITION,
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void a_command_has_one_span_at_its_last_event() {
    read(7, FIRST, NOW);
    read(8, FIRST, NOW);
    read(9, SECOND, NOW);
    spans.applied(8, NOW);

    assertThat(telemetry.getSpans()).hasSize(1);
    SpanData span = telemetry.getSpans().getFirst();
    assertThat(span.getName()).isEqualTo("project summaries");
    assertThat(span.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(span.getAttributes().get(AttributeKey.longKey("messaging.kafka.offset")))
        .isEqualTo(8);
    spans.applied(9, NOW);
    assertThat(telemetry.getSpans()).hasSize(2);
  }

  @Test
  void a_record_that_is_read_again_after_a_roll_back_has_one_span() {
    read(7, FIRST, NOW);
    spans.forget();
    read(7, FIRST, NOW);
    spans.applied(7, NOW);
    assertThat(telemetry.getSpans()).hasSize(1);
  }

  @Test
  void an_old_event_and_one_that_is_not_sampled_have_no_span() {
    read(7, FIRST, NOW.minus(Duration.ofMinutes(61)));
    read(8, UNSAMPLED, NOW);
    spans.read(record(9, Optional.empty(), NOW));
    spans.applied(9, NOW);
    assertThat(telemetry.getSpans()).isEmpty();
  }

  private void read(long offset, String traceparent, Instant time) {
    spans.read(record(offset, Optional.of(traceparent), time));
  }

  private static ConsumerRecord<byte[], byte[]> record(
      long offset, Optional<String> traceparent, Instant time) {
    RecordHeaders headers = new RecordHeaders();
    traceparent.ifPresent(text -> headers.add("traceparent", text.getBytes(UTF_8)));
    return new ConsumerRecord<>(
        PARTITION.topic(),
        PARTITION.partition(),
        offset,
        time.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        0,
        new byte[0],
        new byte[0],
        headers,
        Optional.empty());
  }
}
