package io.daybook.streams.decision;

/** Deciding would rest on what is not there; a person has to say how to go on. */
public abstract sealed class RefusesToDecideException extends RuntimeException
    permits CommandsTopicReplacedException, StatesLostException {
  private static final long serialVersionUID = 1L;

  RefusesToDecideException(String message) {
    super(message);
  }
}
