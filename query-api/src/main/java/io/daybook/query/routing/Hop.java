package io.daybook.query.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.ProblemException;
import io.daybook.query.request.ReadModelProblems;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * The mark of a request that one instance sends to another, and of the answer that it cannot be
 * answered there. A marked request is never sent on, so there is no second hop, and no loop.
 *
 * <p>The mark is made of the ids of the events topics, which every instance knows and no client of
 * theirs: any other mark is no mark, and the request is one like all others.
 *
 * @param mark value of the header
 */
public record Hop(String mark) {
  static final String HEADER = "Daybook-Hop";

  private static final String REFUSED = "refused";

  /** The mark of the instances that read this log. */
  public static Hop over(EventLog log, List<AggregateType> types) {
    MessageDigest digest = sha256();
    digest.update(HEADER.getBytes(UTF_8));
    types.forEach(type -> digest.update(log.eventsTopicId(type).toString().getBytes(UTF_8)));
    return new Hop(Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest()));
  }

  boolean isMarked(ServerRequest request) {
    byte[] own = mark.getBytes(UTF_8);
    return request.headers().header(HEADER).stream()
        .anyMatch(value -> MessageDigest.isEqual(own, value.getBytes(UTF_8)));
  }

  /** The partition is not here, or no longer. */
  static ProblemException refusal() {
    return refusal(
        ReadModelProblems.unavailable("The partition of this aggregate is at another instance."));
  }

  /** The same for the reason that it cannot be asked here, or not yet. */
  static ProblemException refusal(ProblemException unavailable) {
    return unavailable.problem().withHeader(HEADER, REFUSED).exception();
  }

  static boolean isRefused(HttpResponse<?> response) {
    return response.headers().firstValue(HEADER).filter(REFUSED::equals).isPresent();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
