package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.DeadLetterAction;
import io.daybook.proto.v1.Options;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The build's check that somebody has thought of whom a text tells: each text and bytes of a
 * command, an event or a state is marked {@code (daybook.v1.personal)}, or stands here as nobody's
 * data. A text that was written without the mark cannot be erased with a person later.
 */
class PersonalFieldsTest {
  private static final Set<String> NOBODYS =
      Set.of(
          "daybook.v1.Money.currency_code",
          "sales.order.v1.Item.sku",
          "sales.order.v1.OrderLine.sku",
          "sales.part.v1.PartRegistered.name",
          "sales.part.v1.PartState.name",
          "sales.part.v1.RegisterPart.name");

  @Test
  void every_text_is_personal_or_known_to_be_nobodys() {
    Set<String> unmarked = new TreeSet<>();
    for (AggregateType type : AggregateTypes.load().all()) {
      contents(type).forEach(message -> collect(message, new HashSet<>(), unmarked));
    }
    assertThat(unmarked)
        .as("texts that are not marked (daybook.v1.personal)")
        .containsExactlyInAnyOrderElementsOf(NOBODYS);
  }

  @Test
  void a_text_without_a_mark_is_found() {
    assertThat(unmarked(DeadLetterAction.getDescriptor()))
        .containsExactlyInAnyOrder(
            "daybook.v1.DeadLetterAction.operator", "daybook.v1.DeadLetterAction.reason");
    assertThat(unmarked(CommandReply.getDescriptor()))
        .as("in lists, as bytes, and in other messages")
        .contains(
            "daybook.v1.CommandReply.events",
            "daybook.v1.CommandReply.dry_run_events",
            "daybook.v1.ReplyTo.gateway_id");
  }

  private static Stream<Descriptor> contents(AggregateType type) {
    return Stream.concat(
        Stream.of(type.state().getDescriptorForType()),
        Stream.of(type.commandCase(), type.eventCase())
            .flatMap(union -> union.getFields().stream())
            .map(FieldDescriptor::getMessageType));
  }

  private static Set<String> unmarked(Descriptor message) {
    Set<String> found = new TreeSet<>();
    collect(message, new HashSet<>(), found);
    return found;
  }

  /** A message that is marked is so with all that it holds. */
  private static void collect(Descriptor message, Set<Descriptor> seen, Set<String> unmarked) {
    if (!seen.add(message)) {
      return;
    }
    for (FieldDescriptor field : message.getFields()) {
      if (field.getOptions().getExtension(Options.personal)) {
        continue;
      }
      if (field.getJavaType() == JavaType.MESSAGE) {
        collect(field.getMessageType(), seen, unmarked);
      } else if (field.getJavaType() == JavaType.STRING
          || field.getJavaType() == JavaType.BYTE_STRING) {
        unmarked.add(field.getFullName());
      }
    }
  }
}
