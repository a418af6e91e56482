package io.daybook.gateway.form;

import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;

/** Whether a command is only to be tried out. */
public final class DryRun {
  /** Header of the request. */
  public static final String HEADER = "Daybook-Dry-Run";

  private DryRun() {}

  /**
   * Reads the header; absent is false.
   *
   * @throws io.daybook.http.ProblemException 400 if it is neither true nor false, or if the answer
   *     is not waited for: the outcome of a dry run is remembered nowhere
   */
  public static boolean read(ServerRequest request, Preferences preferences) {
    Optional<String> value = Headers.single(request, HEADER);
    if (value.isEmpty() || value.get().equals("false")) {
      return false;
    }
    if (!value.get().equals("true")) {
      throw Headers.invalid("%s must be true or false.", HEADER);
    }
    if (preferences.replyWithin().isZero()) {
      throw Headers.invalid(
          "The answer to a dry run has to be waited for: it cannot be looked up later.");
    }
    return true;
  }
}
