package io.daybook.streams.decision;

import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static io.daybook.streams.decision.Fixtures.ship;
import static io.daybook.streams.decision.Fixtures.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.runtime.tracing.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every record that a decision leaves names the decision's span, and that the command's. */
class DecisionSpansTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String REQUEST = "00f067aa0ba902b7";
  private static final String SAMPLED = "00-%s-%s-01".formatted(TRACE, REQUEST);

  @RegisterExtension
  private final OpenTelemetryExtension telemetry = OpenTelemetryExtension.create();

  private final DecisionDriver driver =
      new DecisionDriver(
          new FailingRules(), 1, _ -> false, Tracing.with(telemetry.getOpenTelemetry()));

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void an_event_and_its_reply_name_the_decision() {
    send(place(metadata("o-1", "c-1"), 1), SAMPLED);

    SpanData span = onlySpan();
    assertThat(span.getName()).isEqualTo("decide sales.order");
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(REQUEST);
    assertThat(outcome(span)).isEqualTo("OUTCOME_ACCEPTED");
    assertThat(driver.eventRecords())
        .allSatisfy(event -> assertThat(traceparents(event.headers())).containsExactly(name(span)))
        .hasSize(1);
    assertThat(traceparents(driver.replyRecord().headers())).containsExactly(name(span));
  }

  @Test
  void a_refusals_outcome_names_the_decision() {
    send(ship(metadata("o-1", "c-1")), SAMPLED);

    SpanData span = onlySpan();
    assertThat(outcome(span)).isEqualTo("OUTCOME_REJECTED");
    assertThat(traceparents(driver.outcomeRecord().headers())).containsExactly(name(span));
  }

  @Test
  void a_dead_letter_names_the_decision_that_failed() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", SAMPLED.getBytes(UTF_8));
    driver.write(utf8("o-1"), utf8("{}"), headers);

    SpanData span = onlySpan();
    assertThat(outcome(span)).isEqualTo("OUTCOME_FAILED");
    assertThat(driver.deadLetters())
        .allSatisfy(
            letter -> assertThat(traceparents(letter.headers())).containsExactly(name(span)))
        .hasSize(1);
  }

  @Test
  void a_command_without_a_trace_begins_one() {
    driver.send(place(metadata("o-1", "c-1"), 1));
    assertThat(onlySpan().getParentSpanContext().isValid()).isFalse();
    assertThat(driver.eventRecords())
        .allSatisfy(
            event -> assertThat(traceparents(event.headers())).containsExactly(name(onlySpan())));
  }

  @Test
  void a_command_that_is_not_sampled_keeps_its_traceparent() {
    String unsampled = "00-%s-%s-00".formatted(TRACE, REQUEST);
    send(place(metadata("o-1", "c-1"), 1), unsampled);
    assertThat(telemetry.getSpans()).isEmpty();
    assertThat(driver.eventRecords())
        .allSatisfy(event -> assertThat(traceparents(event.headers())).containsExactly(unsampled));
  }

  private void send(OrderCommand command, String traceparent) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", traceparent.getBytes(UTF_8));
    driver.write(utf8(command.getMetadata().getAggregateId()), Fixtures.framed(command), headers);
  }

  private SpanData onlySpan() {
    assertThat(telemetry.getSpans()).hasSize(1);
    return telemetry.getSpans().getFirst();
  }

  private static String outcome(SpanData span) {
    return String.valueOf(span.getAttributes().get(AttributeKey.stringKey("daybook.outcome")));
  }

  private static String name(SpanData span) {
    return Tracing.traceparent(span.getSpanContext());
  }

  private static List<String> traceparents(Headers headers) {
    return StreamSupport.stream(headers.headers("traceparent").spliterator(), false)
        .map(header -> new String(header.value(), UTF_8))
        .toList();
  }
}
