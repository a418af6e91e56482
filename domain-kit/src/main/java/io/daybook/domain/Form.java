package io.daybook.domain;

import com.google.protobuf.Timestamp;
import io.daybook.proto.v1.Money;
import java.util.Optional;

/**
 * Refuses fields of a command that are not of their form, in a sentence that starts with the
 * field's name: {@code The reason is longer than 500 characters.} Which forms there are, say {@link
 * Fields}.
 *
 * @param code of each refusal
 * @param <E> union of the events
 */
public record Form<E>(RejectionCode code) {

  /** As {@link Fields#id}. */
  public Optional<Decision<E>> id(String name, String value) {
    return field(name, Fields.id(value));
  }

  /** As {@link Fields#text}. */
  public Optional<Decision<E>> text(String name, String value, int lengthMax) {
    return field(name, Fields.text(value, lengthMax));
  }

  /** As {@link Fields#money}. */
  public Optional<Decision<E>> money(String name, boolean given, Money value) {
    return field(name, Fields.money(given, value));
  }

  /** As {@link Fields#time}. */
  public Optional<Decision<E>> time(String name, Timestamp value) {
    return field(name, Fields.time(value));
  }

  /**
   * A field of any form.
   *
   * @param wrong the end of the sentence, such as "is missing"; empty if nothing is wrong
   */
  public Optional<Decision<E>> field(String name, Optional<String> wrong) {
    return wrong.map(what -> Decision.reject(code, "The %s %s.", name, what));
  }
}
