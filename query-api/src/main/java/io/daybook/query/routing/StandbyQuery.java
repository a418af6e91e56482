package io.daybook.query.routing;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.ProblemException;
import io.daybook.query.store.Partitions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The same query to a standby on this instance, which knows what was, not what is not. */
final class StandbyQuery {
  private static final Set<Integer> NOT_KNOWN =
      Set.of(HttpStatus.NOT_FOUND.value(), HttpStatus.SERVICE_UNAVAILABLE.value());

  private final AggregateType type;
  private final HandlerFunction<ServerResponse> query;
  private final Partitions partitions;
  private final Counter answered;

  StandbyQuery(
      AggregateType type,
      HandlerFunction<ServerResponse> query,
      Partitions partitions,
      MeterRegistry meters) {
    this.type = type;
    this.query = query;
    this.partitions = partitions;
    this.answered = meters.counter("daybook.standby.answered");
  }

  /**
   * The answer with its lag stated.
   *
   * @return empty if the request carries a token, if no standby is here, and if what is asked for
   *     is not in it: it may be in the log
   */
  Optional<ServerResponse> answer(ServerRequest request, int partition) throws Exception {
    if (!request.headers().header(ConsistencyToken.HEADER).isEmpty()) {
      return Optional.empty();
    }
    // Before the store is read, which is then at least as new.
    OptionalLong lag = partitions.standbyLag(type, partition);
    if (lag.isEmpty()) {
      return Optional.empty();
    }
    try {
      ServerResponse answer = new StandbyAnswer(query.handle(request), lag.getAsLong());
      answered.increment();
      return Optional.of(answer);
    } catch (ProblemException e) {
      if (NOT_KNOWN.contains(e.problem().status())) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
