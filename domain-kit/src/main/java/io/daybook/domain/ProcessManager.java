package io.daybook.domain;

import com.google.protobuf.Message;
import java.util.Optional;

/**
 * The rules of one process across aggregates, as pure functions: no clock, no randomness, no I/O,
 * no memory between calls. Time is that of what it observes.
 *
 * <p>A process is an aggregate whose commands are events of others. Each observation is one
 * decision on its state, in the order in which they reach it, exactly once; the commands that it
 * issues leave in the transaction that records the observation. When its state is made anew from
 * the log, {@link #evolve} is called and {@link #react} is not, so nothing is issued again.
 *
 * <p>A public class with a public constructor without parameters, listed in {@code
 * META-INF/services/io.daybook.domain.ProcessManager}, beside a service with the option {@code
 * (daybook.v1.process)}.
 *
 * @param <S> state, a message with {@code daybook.v1.ProcessProgress progress = 1}, which is
 *     Daybook's own: what this class does to it has no effect
 */
public interface ProcessManager<S extends Message> {

  /** The state at version 0: the default instance of the declared message. */
  S initialState();

  /** Revision of the fold, from 1, as {@link Decider#revision}. */
  int revision();

  /**
   * Whose business an event is. It is not asked about what a command of a process leads to: that
   * goes back to the process that has issued the command.
   *
   * @param event of a type that the process observes
   * @return id of the process, {@code [A-Za-z0-9][A-Za-z0-9._~-]{0,63}}, from the event alone;
   *     empty if no process has to know of it
   */
  Optional<String> instance(Observed.Event event);

  /**
   * Says what to do about an observation.
   *
   * @param state as it was before
   */
  Reaction react(S state, Observed observed);

  /** The state after one more observation, which happened and is never refused. */
  S evolve(S state, Observed observed);
}
