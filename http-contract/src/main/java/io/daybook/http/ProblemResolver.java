package io.daybook.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Turns every exception of the dispatcher into a problem; what never reaches the dispatcher is left
 * to {@link ProblemValve}.
 */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {
  private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    Problem problem = problem(request, failure);
    try {
      write(response, problem);
    } catch (IOException e) {
      log.debug("{} {}: the caller has gone", request.getMethod(), request.getRequestURI(), e);
    }
    return new ModelAndView();
  }

  private static Problem problem(HttpServletRequest request, Exception failure) {
    return switch (failure) {
      case ProblemException known -> known.problem();
      case ErrorResponse standard -> standard(request, standard);
      case IOException _ -> {
        log.debug("{} {}", request.getMethod(), request.getRequestURI(), failure);
        yield Problem.of(HttpStatus.BAD_REQUEST, "The request broke off while it was read.");
      }
      default -> {
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        yield StandardProblems.of(HttpStatus.INTERNAL_SERVER_ERROR.value());
      }
    };
  }

  private static Problem standard(HttpServletRequest request, ErrorResponse failure) {
    int status = failure.getStatusCode().value();
    if (status == HttpStatus.NOT_FOUND.value()) {
      return StandardProblems.noRoute(request.getMethod(), request.getRequestURI());
    }
    String detail = failure.getBody().getDetail();
    Problem problem =
        Problem.of(
            Objects.requireNonNullElse(HttpStatus.resolve(status), HttpStatus.BAD_REQUEST),
            detail == null ? StandardProblems.of(status).detail() : detail);
    for (var header : failure.getHeaders().headerSet()) {
      problem = problem.withHeader(header.getKey(), String.join(", ", header.getValue()));
    }
    return problem;
  }

  static void write(HttpServletResponse response, Problem problem) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.reset();
    response.setStatus(problem.status());
    problem.headers().forEach(response::setHeader);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentType(Problem.MEDIA_TYPE);
    byte[] body = problem.toJson();
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
