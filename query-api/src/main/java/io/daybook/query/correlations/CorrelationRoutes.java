package io.daybook.query.correlations;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.ConsistencyHeader;
import io.daybook.http.Json;
import io.daybook.http.Routes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The route to the correlations. */
public final class CorrelationRoutes {
  /** Where one is. */
  public static final String PATH = "/v1/correlations/{" + CorrelationQuery.CORRELATION_ID + "}";

  private final Correlations correlations;

  private CorrelationRoutes(Correlations correlations) {
    this.correlations = correlations;
  }

  /** The one route. */
  public static RouterFunction<ServerResponse> of(Correlations correlations) {
    return Routes.query(PATH, new CorrelationRoutes(correlations)::page);
  }

  private ServerResponse page(ServerRequest request) {
    CorrelationPage page =
        correlations.page(CorrelationQuery.of(request), ConsistencyHeader.read(request));
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    page.seen().ifPresent(token -> answer.header(ConsistencyToken.HEADER, token.encode()));
    return answer.body(Json.bytes(page.toJson()));
  }
}
