package io.daybook.query.feed;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregateId;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import io.daybook.http.Rfc3339;
import io.daybook.query.request.QueryParameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.servlet.function.ServerRequest;

/** What a reader asks for: where to begin, and which events. */
record FeedQuery(Start start, FeedFilter filter) {
  static final String LAST_EVENT_ID = "Last-Event-ID";

  private static final List<String> PARAMETERS =
      List.of("from", "after", "aggregateType", "aggregateId", "aggregateIdPrefix", "type");
  private static final int MAX_TIME_LENGTH = 64;
  private static final int MAX_AGGREGATE_ID_LENGTH = 64;

  /** Of an id: as long as a request's headers may be. */
  private static final int MAX_ID_LENGTH = 32 * 1_024;

  /**
   * Reads the request.
   *
   * @throws ProblemException {@code invalid-query} or {@code token-expired}
   */
  static FeedQuery of(ServerRequest request, FeedPartitions partitions, PositionIds ids) {
    QueryParameters parameters = QueryParameters.of(request, PARAMETERS);
    Start from = from(parameters);
    Optional<Start> after =
        lastEventId(request).or(() -> after(parameters)).map(id -> new Start.After(ids.decode(id)));
    Optional<Instant> since =
        from instanceof Start.At at ? Optional.of(at.time()) : Optional.empty();
    return new FeedQuery(after.orElse(from), filter(parameters, partitions, since));
  }

  private static Start from(QueryParameters parameters) {
    return switch (parameters.text("from", MAX_TIME_LENGTH).orElse("now")) {
      case "now" -> new Start.Now();
      case "beginning" -> new Start.Beginning();
      case String time when Character.isLetter(time.codePointAt(0)) ->
          throw QueryParameters.invalid(
              "from", "is neither beginning nor now nor a time like " + Rfc3339.EXAMPLE);
      default -> new Start.At(parameters.time("from").orElseThrow());
    };
  }

  private static Optional<String> after(QueryParameters parameters) {
    Optional<String> after = parameters.text("after", MAX_ID_LENGTH);
    if (after.isPresent() && parameters.text("from", MAX_TIME_LENGTH).isPresent()) {
      throw QueryParameters.invalid("after", "cannot be given together with from");
    }
    return after;
  }

  /** It comes with a reconnect to the same address, and is later than what the address says. */
  private static Optional<String> lastEventId(ServerRequest request) {
    List<String> given =
        request.headers().header(LAST_EVENT_ID).stream().filter(id -> !id.isBlank()).toList();
    if (given.size() > 1) {
      throw ProblemType.INVALID_QUERY.exception(LAST_EVENT_ID + " is given more than once.");
    }
    return given.stream().findFirst();
  }

  private static FeedFilter filter(
      QueryParameters parameters, FeedPartitions partitions, Optional<Instant> since) {
    List<String> allTypes = partitions.types().stream().map(AggregateType::name).toList();
    Set<String> types = parameters.names("aggregateType", allTypes).orElse(Set.copyOf(allTypes));
    Set<String> events =
        partitions.types().stream()
            .filter(type -> types.contains(type.name()))
            .flatMap(type -> type.eventCase().getFields().stream())
            // An earlier form is sent as its successor.
            .filter(arm -> !arm.getOptions().getDeprecated())
            .map(arm -> arm.getMessageType().getName())
            .collect(Collectors.toSet());
    Optional<String> id = aggregateId(parameters, "aggregateId");
    Optional<String> prefix = aggregateId(parameters, "aggregateIdPrefix");
    if (id.isPresent() && prefix.isPresent()) {
      throw QueryParameters.invalid(
          "aggregateIdPrefix", "cannot be given together with aggregateId");
    }
    Set<String> names = parameters.names("type", events).orElse(Set.of());
    return new FeedFilter(types, id, prefix, names, since, partitions.perType());
  }

  /** Whatever an id begins with is of an id's form. */
  private static Optional<String> aggregateId(QueryParameters parameters, String name) {
    Optional<String> id = parameters.text(name, MAX_AGGREGATE_ID_LENGTH);
    if (id.isPresent() && !AggregateId.isValid(id.get())) {
      throw QueryParameters.invalid(name, "is not of the form " + AggregateId.PATTERN);
    }
    return id;
  }
}
