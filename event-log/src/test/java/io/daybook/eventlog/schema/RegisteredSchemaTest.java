package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.DescriptorSets;
import io.daybook.domain.schema.RegisteredSchema;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.DeadLetterAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegisteredSchemaTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("daybook.home"), "event-log/src/test/resources/golden");

  /**
   * A change here gives every installation's registry another version of the schema. This test
   * alone with {@code -Dgolden.write=true} writes the files anew.
   */
  @ParameterizedTest
  @MethodSource("unions")
  void registers_this_text(FileDescriptor union) throws IOException {
    for (RegisteredSchema schema : tree(RegisteredSchema.of(union)).toList()) {
      Path golden = GOLDEN.resolve(schema.path());
      if (Boolean.getBoolean("golden.write")) {
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, schema.text());
      }
      assertThat(golden).content().isEqualTo(schema.text());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void leaves_no_option_and_no_import_that_a_foreign_reader_would_have_to_resolve(
      FileDescriptor file) {
    assertThat(statements(file))
        .noneMatch(line -> line.contains("["))
        .noneMatch(line -> line.startsWith("extend "))
        .noneMatch(line -> line.startsWith("import \"buf/"))
        .noneMatch(line -> line.startsWith("import \"google/api/"))
        .noneMatch(line -> line.contains("daybook/v1/options.proto"))
        .filteredOn(line -> line.startsWith("option "))
        .allMatch(line -> line.matches("option java_(multiple_files = true|package = \".*\");"));
  }

  /** Stripping takes options away and nothing that is in a record. */
  @ParameterizedTest
  @MethodSource("files")
  void keeps_every_message_field_and_number(FileDescriptor file) {
    String text = RegisteredSchema.of(file).text();
    var parsed = ProtoParser.Companion.parse(Location.get(file.getName()), text);
    assertThat(parsed.getPackageName()).isEqualTo(file.getPackage());
    List<MessageElement> messages =
        parsed.getTypes().stream()
            .filter(MessageElement.class::isInstance)
            .map(MessageElement.class::cast)
            .toList();
    assertThat(messages)
        .extracting(MessageElement::getName)
        .containsExactlyElementsOf(
            file.getMessageTypes().stream().map(Descriptor::getName).toList());
    for (MessageElement message : messages) {
      assertThat(fields(message))
          .containsExactlyInAnyOrderElementsOf(
              fields(file.findMessageTypeByName(message.getName())));
    }
  }

  @Test
  void the_imports_of_a_schema_are_registered_too() {
    RegisteredSchema events = RegisteredSchema.of(file("sales/order/v1/order_events.proto"));
    assertThat(events.imports())
        .extracting(RegisteredSchema::path)
        .containsExactly(
            "daybook/v1/event_metadata.proto",
            "daybook/v1/money.proto",
            "google/protobuf/timestamp.proto",
            "sales/order/v1/order_types.proto");
  }

  /** Classes carry no comments; those come from the descriptor set. */
  @ParameterizedTest
  @MethodSource("unions")
  void a_class_and_a_descriptor_set_give_the_same_text(FileDescriptor union) {
    FileDescriptor described = file(union.getName());
    assertThat(union.toProto().hasSourceCodeInfo()).isFalse();
    assertThat(described.toProto().hasSourceCodeInfo()).isTrue();
    assertThat(RegisteredSchema.of(union)).isEqualTo(RegisteredSchema.of(described));
  }

  @ParameterizedTest
  @MethodSource("unions")
  void the_registry_has_no_reason_to_refuse_a_union(FileDescriptor union) {
    assertThat(RegisteredSchema.refusals(union)).isEmpty();
  }

  /** Files of the messages that are values of topics, as the apps name them. */
  static Stream<FileDescriptor> unions() {
    return Stream.concat(
            AggregateTypes.load().all().stream()
                .flatMap(type -> Stream.of(type.command(), type.event()))
                .map(Message::getDescriptorForType),
            Stream.of(
                CommandReply.getDescriptor(),
                CommandOutcome.getDescriptor(),
                DeadLetterAction.getDescriptor()))
        .map(Descriptor::getFile);
  }

  private static Stream<RegisteredSchema> tree(RegisteredSchema schema) {
    return Stream.concat(
        Stream.of(schema), schema.imports().stream().flatMap(RegisteredSchemaTest::tree));
  }

  private static List<String> statements(FileDescriptor file) {
    return RegisteredSchema.of(file)
        .text()
        .lines()
        .map(String::strip)
        .filter(line -> !line.startsWith("//"))
        .toList();
  }

  private static List<String> fields(MessageElement message) {
    return Stream.concat(
            message.getFields().stream(),
            message.getOneOfs().stream().flatMap(oneOf -> oneOf.getFields().stream()))
        .map(RegisteredSchemaTest::shown)
        .toList();
  }

  private static String shown(FieldElement field) {
    return field.getName() + " = " + field.getTag();
  }

  private static List<String> fields(Descriptor message) {
    return message.getFields().stream()
        .map((FieldDescriptor field) -> field.getName() + " = " + field.getNumber())
        .toList();
  }

  private static FileDescriptor file(String path) {
    return files().filter(file -> file.getName().equals(path)).findFirst().orElseThrow();
  }

  private static Stream<FileDescriptor> files() {
    return DescriptorSets.load().stream().filter(RegisteredSchema::isRegistered);
  }
}
