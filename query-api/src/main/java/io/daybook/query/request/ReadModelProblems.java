package io.daybook.query.request;

import io.daybook.eventlog.Counted;
import io.daybook.http.Problem;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;

/** Problems of a read model that cannot answer yet: each may be asked again soon. */
public final class ReadModelProblems {
  private static final String RETRY_AFTER_S = "1";

  private ReadModelProblems() {}

  /** The token demands commands that are not applied. */
  public static ProblemException commands(long lag) {
    return soon(
        ProblemType.READ_MODEL_BEHIND
            .problem("The read model is %s behind the token.".formatted(Counted.of(lag, "command")))
            .with("lag", lag));
  }

  /**
   * {@code minVersion} demands events that are not there.
   *
   * @param known version that is there, 0 for none
   */
  public static ProblemException version(int minVersion, int known) {
    return soon(
        ProblemType.READ_MODEL_BEHIND
            .problem("The read model knows version %d, not %d.".formatted(known, minVersion))
            .with("currentVersion", known)
            .with("lag", minVersion - known));
  }

  /** The read model cannot be asked at all. */
  public static ProblemException unavailable(String detail) {
    return soon(ProblemType.UNAVAILABLE.problem(detail));
  }

  private static ProblemException soon(Problem problem) {
    return problem.withHeader("Retry-After", RETRY_AFTER_S).exception();
  }
}
