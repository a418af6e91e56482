package io.daybook.gateway;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.http.ProblemException;
import io.daybook.runtime.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A span for each request, within the trace that the client names, else at the beginning of one.
 * The command that the request sends names this span, since its {@code traceparent} is replaced.
 */
final class RequestSpans implements HandlerFilterFunction<ServerResponse, ServerResponse> {
  private static final int SERVER_ERROR = 500;

  private final Tracing tracing;

  RequestSpans(Tracing tracing) {
    this.tracing = tracing;
  }

  @Override
  public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next)
      throws Exception {
    Span span = begin(request);
    try {
      ServerResponse response = next.handle(naming(span, request));
      ended(span, response.statusCode().value());
      return response;
    } catch (ProblemException e) {
      ended(span, e.problem().status());
      throw e;
    } catch (Exception e) {
      span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
      throw e;
    } finally {
      span.end();
    }
  }

  /** The path of the route stands for the path of the request, which has ids in it. */
  private Span begin(ServerRequest request) {
    String method = request.method().name();
    String route =
        request
            .attribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
            .map(String::valueOf)
            .orElse("");
    return tracing
        .span(method + " " + route, client(request))
        .setSpanKind(SpanKind.SERVER)
        .setAttribute("http.request.method", method)
        .setAttribute("http.route", route)
        .startSpan();
  }

  private static SpanContext client(ServerRequest request) {
    return request.headers().header(RecordHeaders.TRACEPARENT).stream()
        .map(Tracing::parse)
        .filter(SpanContext::isValid)
        .findFirst()
        .orElse(SpanContext.getInvalid());
  }

  private static ServerRequest naming(Span span, ServerRequest request) {
    return ServerRequest.from(request)
        .headers(
            headers ->
                headers.set(RecordHeaders.TRACEPARENT, Tracing.traceparent(span.getSpanContext())))
        .build();
  }

  private static void ended(Span span, int status) {
    span.setAttribute("http.response.status_code", status);
    if (status >= SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR);
    }
  }
}
