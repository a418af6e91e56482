package io.daybook.query.request;

import io.daybook.http.ProblemException;

/** Whether the commands that are demanded were ever written, as far as that is known by now. */
@FunctionalInterface
public interface Written {
  /** Nothing is known. */
  Written UNKNOWN = () -> {};

  /**
   * Never waits.
   *
   * @throws ProblemException {@code token-expired} once it is known that the log of commands ends
   *     before what is demanded: nobody ever got a reply for such a command
   */
  void require();
}
