package io.daybook.readmodels;

/**
 * A projection cannot go on without being wrong: it stops until a person has seen to it. The
 * message says where and why, in words for people.
 */
public final class ProjectionStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProjectionStopped(String message) {
    super(message);
  }
}
