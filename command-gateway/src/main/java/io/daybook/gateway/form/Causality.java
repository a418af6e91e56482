package io.daybook.gateway.form;

import io.daybook.eventlog.CommandId;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.TraceParent;
import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * What the command belongs to.
 *
 * @param correlationId of all that belongs together; empty if the command begins it
 * @param causationId of the event or command that made somebody send this one; empty if none
 * @param traceparent W3C trace context, if there is a sound one
 */
public record Causality(String correlationId, String causationId, Optional<String> traceparent) {
  /** Header with the correlation id. */
  public static final String CORRELATION_ID = "Daybook-Correlation-Id";

  /** Header with the causation id. */
  public static final String CAUSATION_ID = "Daybook-Causation-Id";

  /** Attribute of a request: the {@code traceparent} of its own span, where it is traced. */
  public static final String SPAN = "io.daybook.gateway.span";

  /** Header that nobody may send: who acts is known from authentication. */
  public static final String ACTOR = "Daybook-Actor";

  /**
   * Reads it from the headers.
   *
   * @throws io.daybook.http.ProblemException 400 if an id cannot be one, or an actor is sent
   */
  public static Causality read(ServerRequest request) {
    if (!request.headers().header(ACTOR).isEmpty()) {
      throw Headers.invalid("%s cannot be sent: the actor is who was authenticated.", ACTOR);
    }
    return new Causality(
        id(request, CORRELATION_ID), id(request, CAUSATION_ID), traceparent(request));
  }

  /** The span that a command of this request comes from: its own, else the client's. */
  public static Optional<String> traceparent(ServerRequest request) {
    return request
        .attribute(SPAN)
        .map(String::valueOf)
        .or(
            () ->
                request.headers().header(RecordHeaders.TRACEPARENT).stream()
                    .filter(TraceParent::isValid)
                    .findFirst());
  }

  private static String id(ServerRequest request, String header) {
    Optional<String> id = Headers.single(request, header);
    if (id.isPresent() && !CommandId.isValid(id.get())) {
      throw Headers.invalid("%s must be %s.", header, CommandId.FORM);
    }
    return id.orElse("");
  }
}
