package io.daybook.eventlog;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Words for an event that this release does not know, since a later one has written it. No reader
 * may fold such an event or leave it out; what it may is to hand it on.
 */
public final class UnknownEvent {

  private UnknownEvent() {}

  /** Whether none of the arms that this code knows is set. */
  public static boolean is(AggregateType type, Message event) {
    return !event.hasOneof(type.eventCase());
  }

  /**
   * What it is and what to do, as the end of a sentence that starts with "it is".
   *
   * @param event whose arm is not known
   * @param name of its message, from the record's header {@link RecordHeaders#TYPE}
   */
  public static String describe(Message event, Optional<String> name) {
    String fields =
        event.getUnknownFields().asMap().keySet().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String union = event.getDescriptorForType().getName();
    return "%s (%s), which this release does not know: start a later one here"
        .formatted(
            name.orElse("an event"),
            fields.isEmpty()
                ? union + " without content"
                : "field %s of %s".formatted(fields, union));
  }
}
