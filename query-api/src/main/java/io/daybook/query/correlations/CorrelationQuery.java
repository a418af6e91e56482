package io.daybook.query.correlations;

import io.daybook.eventlog.CorrelationId;
import io.daybook.http.ProblemType;
import io.daybook.query.request.QueryParameters;
import java.util.List;
import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * One page of a correlation.
 *
 * @param pageSize nodes at most, unless the first command alone has more
 * @param after the last command of the page before
 */
record CorrelationQuery(String correlationId, int pageSize, Optional<CorrelationPosition> after) {
  static final String CORRELATION_ID = "correlationId";
  static final int DEFAULT_PAGE_SIZE = 200;
  static final int MAX_PAGE_SIZE = 1_000;

  private static final int MAX_TOKEN_LENGTH = 64;

  static CorrelationQuery of(ServerRequest request) {
    QueryParameters parameters = QueryParameters.of(request, List.of("pageSize", "pageToken"));
    return new CorrelationQuery(
        id(request.pathVariable(CORRELATION_ID)),
        parameters.number("pageSize", 1, MAX_PAGE_SIZE).orElse(DEFAULT_PAGE_SIZE),
        parameters.text("pageToken", MAX_TOKEN_LENGTH).map(CorrelationPosition::decode));
  }

  /** The correlation id of the path. */
  private static String id(String text) {
    if (!CorrelationId.isValid(text)) {
      throw ProblemType.INVALID_QUERY.exception(
          "The correlation id in the path is not %s.".formatted(CorrelationId.FORM));
    }
    return text;
  }
}
