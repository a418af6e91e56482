package io.daybook.domain.test;

import build.buf.validate.FieldRules;
import build.buf.validate.StringRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.daybook.domain.AggregateType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a command has a size: every list, map, text and bytes that it can hold declares how much
 * of it there is at most. Without, one request of 256 KiB may have 87,000 items.
 */
final class CommandBounds {

  /** A pattern from the first to the last character that repeats nothing without an end. */
  static final Pattern BOUNDED_PATTERN =
      Pattern.compile(
          "\\^(?:\\\\.|\\[(?:\\\\.|[^\\]\\\\])*]|\\{\\d+(?:,\\d+)?}|[^*+{}\\[\\]\\\\])*\\$");

  /** Messages of Protobuf's own that have no text. */
  private static final Set<String> SMALL =
      Set.of("google.protobuf.Timestamp", "google.protobuf.Duration");

  private final Set<String> seen = new HashSet<>();
  private final List<String> faults = new ArrayList<>();

  private CommandBounds() {}

  /** A sentence for each field without a bound that a command of the type can hold. */
  static List<String> faults(AggregateType type) {
    CommandBounds bounds = new CommandBounds();
    type.commandCase().getFields().forEach(arm -> bounds.collect(arm.getMessageType()));
    return bounds.faults;
  }

  /** The same of any message. */
  static List<String> faults(Descriptor message) {
    CommandBounds bounds = new CommandBounds();
    bounds.collect(message);
    return bounds.faults;
  }

  private void collect(Descriptor message) {
    if (SMALL.contains(message.getFullName()) || !seen.add(message.getFullName())) {
      return;
    }
    for (FieldDescriptor field : message.getFields()) {
      if (!isBounded(field)) {
        faults.add("%s has no bound: declare %s".formatted(field.getFullName(), missing(field)));
      }
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        collect(field.getMessageType());
      }
    }
  }

  private static String missing(FieldDescriptor field) {
    if (field.isMapField()) {
      return "max_pairs, and the bounds of its keys and values";
    }
    if (field.isRepeated()) {
      return "max_items, and the bound of an item";
    }
    return switch (field.getJavaType()) {
      case MESSAGE -> "a message of your own, as anything can be in a " + typeName(field);
      case STRING -> "max_len, or a pattern from ^ to $ that ends";
      default -> "max_len";
    };
  }

  private static String typeName(FieldDescriptor field) {
    return field.getMessageType().getFullName();
  }

  private static boolean isBounded(FieldDescriptor field) {
    FieldRules rules = field.getOptions().getExtension(ValidateProto.field);
    if (field.isMapField()) {
      return rules.getMap().hasMaxPairs()
          && isBounded(entry(field, "key"), rules.getMap().getKeys())
          && isBounded(entry(field, "value"), rules.getMap().getValues());
    }
    return field.isRepeated()
        ? rules.getRepeated().hasMaxItems() && isBounded(field, rules.getRepeated().getItems())
        : field.getContainingType().getOptions().getMapEntry() || isBounded(field, rules);
  }

  private static FieldDescriptor entry(FieldDescriptor map, String name) {
    return map.getMessageType().findFieldByName(name);
  }

  private static boolean isBounded(FieldDescriptor field, FieldRules rules) {
    return switch (field.getJavaType()) {
      case STRING -> isBounded(rules.getString());
      case BYTE_STRING -> rules.getBytes().hasMaxLen() || rules.getBytes().hasLen();
      case MESSAGE -> !isOpen(field.getMessageType());
      case INT, LONG, FLOAT, DOUBLE, BOOLEAN, ENUM -> true;
    };
  }

  private static boolean isBounded(StringRules rules) {
    return rules.hasMaxLen()
        || rules.hasMaxBytes()
        || rules.hasLen()
        || rules.hasLenBytes()
        || rules.hasConst()
        || rules.getInCount() > 0
        || (rules.hasPattern() && BOUNDED_PATTERN.matcher(rules.getPattern()).matches());
  }

  /** Anything can be in these. */
  private static boolean isOpen(Descriptor message) {
    return message.getFullName().startsWith("google.protobuf.")
        && !SMALL.contains(message.getFullName());
  }
}
