package io.daybook.gateway;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.gateway.form.Causality;
import io.daybook.runtime.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A span for each request, within the trace that the client names, else at the beginning of one.
 * The command that the request sends names this span.
 */
final class RequestSpans extends HttpFilter {
  /** Paths of commands and their outcomes, and not of probes and metrics. */
  static final String PATHS = "/v1/*";

  private static final long serialVersionUID = 1L;
  private static final int SERVER_ERROR = 500;

  private final transient Tracing tracing;

  RequestSpans(Tracing tracing) {
    this.tracing = tracing;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String method = request.getMethod();
    Span span =
        tracing
            .span(method, client(request))
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", method)
            .startSpan();
    if (span.getSpanContext().isValid()) {
      request.setAttribute(Causality.SPAN, Tracing.traceparent(span.getSpanContext()));
    }
    try {
      chain.doFilter(request, response);
    } finally {
      route(request)
          .ifPresent(
              route -> span.updateName(method + " " + route).setAttribute("http.route", route));
      span.setAttribute("http.response.status_code", response.getStatus());
      if (response.getStatus() >= SERVER_ERROR) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }

  /** The template that stands for the path, which has ids in it; none where no route matched. */
  private static Optional<String> route(HttpServletRequest request) {
    return Optional.ofNullable(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
        .map(String::valueOf);
  }

  private static SpanContext client(HttpServletRequest request) {
    return Collections.list(request.getHeaders(RecordHeaders.TRACEPARENT)).stream()
        .map(Tracing::parse)
        .filter(SpanContext::isValid)
        .findFirst()
        .orElse(SpanContext.getInvalid());
  }
}
