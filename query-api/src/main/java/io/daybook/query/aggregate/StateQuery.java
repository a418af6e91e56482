package io.daybook.query.aggregate;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import io.daybook.http.ProblemType;
import io.daybook.query.request.QueryParameters;
import io.daybook.query.store.AggregateAt;
import io.daybook.query.store.History;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The state at the latest version, at {@code ?version=}, or as it was {@code ?at=} an instant. */
record StateQuery(AggregateReads reads) {

  ServerResponse answer(ServerRequest request) {
    QueryParameters parameters =
        QueryParameters.of(request, List.of("version", "at", "minVersion"));
    OptionalInt version = parameters.number("version", 1, Integer.MAX_VALUE);
    Optional<Instant> instant = parameters.time("at");
    if (version.isPresent() && instant.isPresent()) {
      throw QueryParameters.invalid("at", "cannot be given together with version");
    }
    int minVersion = parameters.number("minVersion", 1, Integer.MAX_VALUE).orElse(0);
    AggregateAt found =
        reads.read(
            request,
            minVersion,
            history ->
                instant
                    .map(at -> asItWas(history, at))
                    .orElseGet(
                        () ->
                            version.isPresent()
                                ? reads.at(history, version.getAsInt())
                                : reads.latest(history)));
    String eTag = found.eTag();
    boolean known = request.checkNotModified(eTag).isPresent();
    ServerResponse.BodyBuilder answer =
        reads.answer(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK, found.restsOn()).eTag(eTag);
    return known ? answer.build() : answer.contentType(APPLICATION_JSON).body(found.json());
  }

  private AggregateAt asItWas(History history, Instant instant) {
    int version = history.versionAt(instant);
    if (version > 0) {
      return reads.at(history, version);
    }
    Instant begin = history.firstOccurredAt().orElseThrow(() -> reads.unknown(history));
    throw ProblemType.AGGREGATE_UNKNOWN.exception(
        "There was no %s %s at %s: its history begins at %s."
            .formatted(reads.type(), history.id(), instant, begin));
  }
}
