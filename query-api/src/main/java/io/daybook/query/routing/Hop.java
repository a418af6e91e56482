package io.daybook.query.routing;

import io.daybook.http.ProblemException;
import io.daybook.query.request.Behind;
import java.net.http.HttpResponse;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * The mark of a request that one instance sends to another, and of the answer that it cannot be
 * answered there. A marked request is never sent on, so there is no second hop, and no loop.
 */
final class Hop {
  static final String HEADER = "Daybook-Hop";
  static final String FORWARDED = "forwarded";

  private static final String REFUSED = "refused";

  private Hop() {}

  static boolean isMarked(ServerRequest request) {
    return !request.headers().header(HEADER).isEmpty();
  }

  /** The partition is not here, or no longer. */
  static ProblemException refusal() {
    return refusal(Behind.unavailable("The partition of this aggregate is at another instance."));
  }

  /** The same for the reason that it cannot be asked here, or not yet. */
  static ProblemException refusal(ProblemException unavailable) {
    return unavailable.problem().withHeader(HEADER, REFUSED).exception();
  }

  static boolean isRefused(HttpResponse<?> response) {
    return response.headers().firstValue(HEADER).filter(REFUSED::equals).isPresent();
  }
}
