package io.daybook.streams.decision;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.daybook.proto.v1.ActorSource;
import io.daybook.proto.v1.CommandMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Content of a message that this release does not know: fields at any depth, numbers of enums, and
 * values that Protobuf's JSON has no form for.
 *
 * <p>A command with such content would be decided on without it, and yet it would be kept: an event
 * and a state that copy a message take it along, and no reader shows it. A value without a form in
 * JSON would make each later read of its aggregate fail.
 *
 * @param sentence with a place for the path
 * @param path of the message, the enum or the value that has it, for example {@code add_item.item};
 *     empty for the message itself
 */
record UnknownContent(String sentence, String path) {
  /** An unknown mode or source of an actor is judged where it is read. */
  private static final Set<EnumDescriptor> JUDGED_APART =
      Set.of(CommandMode.getDescriptor(), ActorSource.getDescriptor());

  /** The first of it, as a sentence; empty where all of the message is known. */
  static Optional<String> of(Message message) {
    return Optional.ofNullable(find(message))
        .map(one -> one.sentence.formatted(one.path.isEmpty() ? "the command" : one.path));
  }

  private static @Nullable UnknownContent find(Message message) {
    var unknown = message.getUnknownFields().asMap().keySet();
    if (!unknown.isEmpty()) {
      return new UnknownContent(
          "Field " + unknown.iterator().next() + " of %s is not known here.", "");
    }
    String unprintable = unprintable(message);
    if (unprintable != null) {
      return new UnknownContent(unprintable, "");
    }
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      UnknownContent found = isLookedInto(field) ? find(message, field) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** JsonFormat's printer refuses exactly these. */
  private static @Nullable String unprintable(Message message) {
    return switch (message) {
      case Timestamp time when !Timestamps.isValid(time) ->
          "The value of %s is not a time of the years 1 to 9999.";
      case Duration duration when !Durations.isValid(duration) ->
          "The value of %s is not a duration of up to 10,000 years.";
      case Value value when value.hasNumberValue() && !Double.isFinite(value.getNumberValue()) ->
          "The number of %s is not finite.";
      case Any any when !any.equals(Any.getDefaultInstance()) ->
          "The value of %s is an Any, which is not known here.";
      default -> null;
    };
  }

  private static boolean isLookedInto(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> true;
      case ENUM -> !JUDGED_APART.contains(field.getEnumType());
      case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING -> false;
    };
  }

  private static @Nullable UnknownContent find(Message message, FieldDescriptor field) {
    if (!field.isRepeated()) {
      return field.hasPresence() && !message.hasField(field)
          ? null
          : in(find(message.getField(field)), field.getName());
    }
    int index = 0;
    for (Object value : (List<?>) message.getField(field)) {
      UnknownContent found = find(value);
      if (found != null) {
        return found.in("%s[%d]".formatted(field.getName(), index));
      }
      index++;
    }
    return null;
  }

  private static @Nullable UnknownContent find(Object value) {
    return switch (value) {
      case Message message -> find(message);
      case EnumValueDescriptor number when number.getIndex() < 0 ->
          new UnknownContent("Number " + number.getNumber() + " of %s is not known here.", "");
      default -> null;
    };
  }

  private static @Nullable UnknownContent in(@Nullable UnknownContent found, String name) {
    return found == null ? null : found.in(name);
  }

  private UnknownContent in(String name) {
    return new UnknownContent(sentence, path.isEmpty() ? name : name + "." + path);
  }
}
