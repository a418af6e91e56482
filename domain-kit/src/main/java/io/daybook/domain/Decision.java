package io.daybook.domain;

import java.util.List;
import java.util.Optional;

/**
 * What a decider made of a command: accepted, with the events that it caused, or rejected, with the
 * reason.
 *
 * @param <E> union of the events
 */
public sealed interface Decision<E> {

  /** The command holds; no events means that there was nothing to do. */
  record Accepted<E>(List<E> events) implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /**
   * The rules refuse the command.
   *
   * @param code name of a {@link RejectionCode}, with a page
   * @param message one sentence for people, 1 to 256 characters, without personal data
   */
  record Rejected<E>(String code, String message) implements Decision<E> {
    /** Characters of a message at most, as in {@code CommandReply}. */
    public static final int MESSAGE_LENGTH_MAX = 256;

    public Rejected {
      if (message.isBlank() || message.length() > MESSAGE_LENGTH_MAX) {
        throw new IllegalArgumentException("A message has 1 to 256 characters: " + message);
      }
    }
  }

  /** Accepts with these events, in this order; without any, there was nothing to do. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  static <E> Decision<E> accept(E... events) {
    return new Accepted<>(List.of(events));
  }

  /**
   * Refuses with a sentence made as by {@link String#format}, cut at 256 characters. Protobuf enum
   * values among the arguments are put in plain words: {@code ORDER_STATUS_PLACED} becomes
   * "placed".
   */
  static <E> Decision<E> reject(RejectionCode code, String format, Object... args) {
    return new Rejected<>(code.name(), Sentence.of(format, args));
  }

  /**
   * Refuses where a rule is broken, as {@link #reject} does; empty otherwise, so that rules stand
   * in a row: {@code rejectAmount(command).or(() -> rejectCurrency(command))}.
   */
  static <E> Optional<Decision<E>> rejectIf(
      boolean broken, RejectionCode code, String format, Object... args) {
    return broken ? Optional.of(reject(code, format, args)) : Optional.empty();
  }
}
