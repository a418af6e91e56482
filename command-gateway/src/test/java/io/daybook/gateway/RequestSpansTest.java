package io.daybook.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.form.Causality;
import io.daybook.runtime.tracing.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

class RequestSpansTest {
  private static final String CLIENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String ROUTE = "/v1/orders/{orderId}:place";

  @RegisterExtension
  private final OpenTelemetryExtension telemetry = OpenTelemetryExtension.create();

  private final RequestSpans spans = new RequestSpans(Tracing.with(telemetry.getOpenTelemetry()));
  private final MockHttpServletRequest request =
      new MockHttpServletRequest("POST", "/v1/orders/jane@example.org:place");
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void a_command_names_the_requests_span_and_that_the_clients() throws Exception {
    request.addHeader("traceparent", "none of W3C's");
    request.addHeader("traceparent", CLIENT);
    String[] named = new String[1];
    spans.doFilter(
        request,
        response,
        (asked, _) -> {
          asked.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, ROUTE);
          named[0] = String.valueOf(asked.getAttribute(Causality.SPAN));
        });
    SpanData span = onlySpan();
    assertThat(span.getName()).isEqualTo("POST " + ROUTE);
    assertThat(span.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(named[0]).isEqualTo(Tracing.traceparent(span.getSpanContext()));
    assertThat(span.getAttributes().asMap().values()).doesNotContain("jane@example.org");
  }

  @Test
  void a_request_that_fails_is_an_error_and_one_that_is_refused_is_none() throws Exception {
    spans.doFilter(request, response, (_, answer) -> status(answer, 503));
    assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    telemetry.clearSpans();
    spans.doFilter(request, response, (_, answer) -> status(answer, 409));
    assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(onlySpan().getAttributes().get(AttributeKey.longKey("http.response.status_code")))
        .isEqualTo(409);
    assertThat(onlySpan().getName()).as("no route matched").isEqualTo("POST");
  }

  /** Parameters of a form would be read from the body, which is the command's. */
  @Test
  void a_body_is_left_to_its_reader() throws Exception {
    request.setContentType("application/x-www-form-urlencoded");
    request.setContent("%zz".getBytes(UTF_8));
    String[] body = new String[1];
    spans.doFilter(
        request,
        response,
        (ServletRequest asked, ServletResponse _) ->
            body[0] = new String(asked.getInputStream().readAllBytes(), UTF_8));
    assertThat(body[0]).isEqualTo("%zz");
  }

  private static void status(ServletResponse response, int status) {
    ((HttpServletResponse) response).setStatus(status);
  }

  private SpanData onlySpan() {
    assertThat(telemetry.getSpans()).hasSize(1);
    return telemetry.getSpans().getFirst();
  }
}
