package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.validate.FieldRules;
import build.buf.validate.StringRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.DeadLetterAction;
import io.daybook.proto.v1.SeenCommand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The build's check that a command has a size: every list, map, text and bytes that it can hold
 * declares how much of it there is at most, or one request of 256 KiB has 87,000 items.
 */
class CommandBoundsTest {
  /** A pattern from the first to the last character that repeats nothing without an end. */
  private static final Pattern BOUNDED_PATTERN =
      Pattern.compile(
          "\\^(?:\\\\.|\\[(?:\\\\.|[^\\]\\\\])*]|\\{\\d+(?:,\\d+)?}|[^*+{}\\[\\]\\\\])*\\$");

  /** Messages of Protobuf's own that have no text. */
  private static final Set<String> SMALL =
      Set.of("google.protobuf.Timestamp", "google.protobuf.Duration");

  static List<AggregateType> types() {
    return AggregateTypes.load().all();
  }

  @ParameterizedTest
  @MethodSource("types")
  void all_that_a_command_can_hold_is_bounded(AggregateType type) {
    List<String> unbounded = new ArrayList<>();
    for (FieldDescriptor arm : type.commandCase().getFields()) {
      collect(arm.getMessageType(), new HashSet<>(), unbounded);
    }
    assertThat(unbounded)
        .as("fields without max_items, max_pairs, max_len or a bounded pattern")
        .isEmpty();
  }

  @Test
  void what_has_no_bound_is_found() {
    assertThat(unbounded(DeadLetterAction.getDescriptor()))
        .contains("daybook.v1.DeadLetterAction.operator", "daybook.v1.DeadLetterAction.reason");
    assertThat(unbounded(SeenCommand.getDescriptor()))
        .contains("daybook.v1.SeenCommand.events", "daybook.v1.SeenCommand.command_hash");
    assertThat(unbounded(CommandOutcome.getDescriptor()))
        .doesNotContain("daybook.v1.CommandOutcome.decided_at");
  }

  @Test
  void a_pattern_is_a_bound_if_it_ends() {
    for (String bounded : List.of("^[A-Z]{3}$", "^([A-Z]{2})?$", "^[*+]{0,63}$", "^a\\+b$")) {
      assertThat(bounded).matches(BOUNDED_PATTERN);
    }
    for (String unbounded : List.of("[A-Z]{3}", "^[A-Z]+$", "^a*$", "^a{3,}$", "a")) {
      assertThat(unbounded).doesNotMatch(BOUNDED_PATTERN);
    }
  }

  private static List<String> unbounded(Descriptor message) {
    List<String> found = new ArrayList<>();
    collect(message, new HashSet<>(), found);
    return found;
  }

  private static void collect(Descriptor message, Set<String> seen, List<String> unbounded) {
    if (SMALL.contains(message.getFullName()) || !seen.add(message.getFullName())) {
      return;
    }
    for (FieldDescriptor field : message.getFields()) {
      if (!isBounded(field)) {
        unbounded.add(field.getFullName());
      }
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        collect(field.getMessageType(), seen, unbounded);
      }
    }
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
