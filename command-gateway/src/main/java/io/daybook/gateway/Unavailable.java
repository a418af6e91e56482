package io.daybook.gateway;

import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import org.springframework.http.HttpHeaders;

/** 503: nothing was done, and it is worth trying again. */
final class Unavailable {
  private static final String RETRY_AFTER_SECONDS = "1";

  private Unavailable() {}

  static ProblemException because(String reason) {
    return ProblemType.UNAVAILABLE
        .problem(reason)
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .exception();
  }
}
