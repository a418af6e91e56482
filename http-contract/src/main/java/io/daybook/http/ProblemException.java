package io.daybook.http;

/** Thrown where a request cannot be answered as asked; its problem is the answer. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Carries no stack trace: it is an answer, not a bug. */
  public ProblemException(Problem problem) {
    super(problem.status() + " " + problem.type() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** The answer. */
  public Problem problem() {
    return problem;
  }
}
