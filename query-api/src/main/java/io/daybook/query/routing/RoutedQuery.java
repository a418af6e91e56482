package io.daybook.query.routing;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregateId;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import io.daybook.query.request.ReadModelProblems;
import io.daybook.query.store.Owner;
import io.daybook.query.store.Partitions;
import java.time.Duration;
import java.util.Optional;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A query to one aggregate: answered here if its partition is here, else by one hop to the instance
 * that has it, else from a standby that says how far it is behind, else 503, never 404.
 *
 * @param timeout at most, until an owner can be asked
 */
record RoutedQuery(
    AggregateType type,
    HandlerFunction<ServerResponse> own,
    StandbyQuery standby,
    Partitions partitions,
    Forwarder forwarder,
    Duration timeout)
    implements HandlerFunction<ServerResponse> {

  /** How long after a rebalance a new owner elsewhere is noticed; one here is at once. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  @Override
  public ServerResponse handle(ServerRequest request) throws Exception {
    String id = request.pathVariable(type.idName());
    if (!AggregateId.isValid(id)) {
      // Whoever is asked refuses it.
      return own.handle(request);
    }
    int partition = partitions.of(id);
    if (forwarder.hop().isMarked(request)) {
      return handleHere(request, partition);
    }
    try {
      return handleAnywhere(request, partition);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ReadModelProblems.unavailable("This instance is shutting down.");
    }
  }

  private ServerResponse handleHere(ServerRequest request, int partition) throws Exception {
    if (!(partitions.owner(type, partition) instanceof Owner.Here)) {
      throw Hop.refusal();
    }
    try {
      return own.handle(request);
    } catch (ProblemException e) {
      throw e.problem().type().equals(ProblemType.UNAVAILABLE.uri()) ? Hop.refusal(e) : e;
    }
  }

  private ServerResponse handleAnywhere(ServerRequest request, int partition) throws Exception {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      Forwarded asked = askOwner(request, partition);
      if (asked instanceof Forwarded.Answered(ServerResponse answer)) {
        return answer;
      }
      long left = deadline - System.nanoTime();
      // An owner that lives and has just moved is looked for first.
      if (left <= 0 || !(asked instanceof Forwarded.Refused)) {
        Optional<ServerResponse> answer = standby.answer(request, partition);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
      if (asked instanceof Forwarded.Full) {
        throw ReadModelProblems.unavailable("Too many queries wait for other instances.");
      }
      if (left <= 0) {
        throw ReadModelProblems.unavailable(
            "The instance that has this aggregate cannot be asked.");
      }
      partitions.awaitHere(type, partition, Duration.ofNanos(Math.min(left, LOOK_AGAIN.toNanos())));
    }
  }

  private Forwarded askOwner(ServerRequest request, int partition) throws Exception {
    return switch (partitions.owner(type, partition)) {
      case Owner.Here _ -> new Forwarded.Answered(own.handle(request));
      case Owner.There there -> forwarder.forward(request, there.address());
      case Owner.Unknown _ -> new Forwarded.Unreachable();
    };
  }
}
