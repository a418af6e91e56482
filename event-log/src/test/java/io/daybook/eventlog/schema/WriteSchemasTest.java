package io.daybook.eventlog.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import io.daybook.eventlog.DescriptorSets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteSchemasTest {
  @TempDir Path folder;

  /** A change here gives every installation's registry another version of the schema. */
  @ParameterizedTest
  @ValueSource(strings = {"daybook/v1/money.proto", "sales/order/v1/order_commands.proto"})
  void registers_this_text(String path) throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("/golden/" + path)) {
      assertThat(golden).isNotNull();
      assertThat(RegisteredSchema.of(file(path)).text())
          .isEqualTo(new String(golden.readAllBytes(), UTF_8));
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

  @Test
  void the_same_source_gives_the_same_text() throws IOException {
    WriteSchemas.main(new String[] {folder.resolve("one").toString()});
    WriteSchemas.main(new String[] {folder.resolve("other").toString()});
    List<Path> written = tree(folder.resolve("one"));
    assertThat(written).hasSizeGreaterThan(10).isEqualTo(tree(folder.resolve("other")));
    for (Path path : written) {
      assertThat(folder.resolve("one").resolve(path))
          .hasSameBinaryContentAs(folder.resolve("other").resolve(path));
    }
  }

  private static List<Path> tree(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
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
        .map(WriteSchemasTest::shown)
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
