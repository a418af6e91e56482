package io.daybook.domain;

import com.google.protobuf.Message;
import java.util.function.UnaryOperator;

/**
 * Reads one arm of a union, as an earlier release wrote it, as the arm that has taken its place.
 *
 * @param union default instance of the union, of events or of commands
 * @param from number of the arm that was written once; it is marked as deprecated in the proto
 * @param to number of its successor, which is above: so every chain of upcasters ends
 * @param step pure; sets the successor and keeps the rest of the union as it is
 * @param <U> the union, for example {@code OrderEvent}
 */
public record Upcaster<U extends Message>(U union, int from, int to, UnaryOperator<U> step) {

  public Upcaster {
    if (to <= from) {
      throw new IllegalArgumentException(
          "%s: arm %d cannot become %d, a successor has a higher number"
              .formatted(union.getDescriptorForType().getFullName(), from, to));
    }
  }

  /** The message with its arm {@link #to} set. */
  @SuppressWarnings("unchecked") // Chains ask only the upcasters of the message's own union.
  <M extends Message> M upcast(M message) {
    U upcast = step.apply((U) message);
    if (!upcast.hasField(upcast.getDescriptorForType().findFieldByNumber(to))) {
      throw new IllegalStateException(
          "The upcaster of arm %d of %s does not set arm %d"
              .formatted(from, union.getDescriptorForType().getFullName(), to));
    }
    return (M) upcast;
  }
}
