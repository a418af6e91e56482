package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import io.daybook.domain.schema.IncompatibleSchemaException;
import io.daybook.domain.schema.RegisteredSchema;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Texts of a business outside this repository, on the real registry: why RegistryRulesTest of
 * domain-kit demands and refuses what it does.
 */
@ExtendWith(RealParts.class)
class ForeignSchemasIT {
  private static final Path LOAN =
      Path.of(
          System.getProperty("daybook.home"), "domain-kit/src/test/resources/foreign/loan.proto");
  private static final RegisteredSchema TIMESTAMP =
      RegisteredSchema.of(TimestampProto.getDescriptor());

  private static LocalRegistry registry;

  @BeforeAll
  static void start(LocalRegistry shared) {
    registry = shared;
  }

  @Test
  void all_that_proto3_has_is_registered_and_may_grow() throws Exception {
    String text = Files.readString(LOAN);
    int first = register("loans", loans(text));
    assertThat(register("loans", loans(text))).isEqualTo(first);
    String more = text + "\nmessage Shelf {\n  string name = 1;\n}\n";
    assertThat(register("loans", loans(more))).isNotEqualTo(first);
  }

  private static RegisteredSchema loans(String text) {
    return new RegisteredSchema("acme/library/v1/loan.proto", text, List.of(TIMESTAMP));
  }

  /** Else the text would not need more imports than the file has. */
  @Test
  void a_file_has_to_import_what_files_of_its_package_import() throws Exception {
    RegisteredSchema types = schema("acme/desk/v1/desk_types.proto", "Types", TIMESTAMP);
    String events = "acme/desk/v1/desk_events.proto";
    assertThat(register("desks", schema(events, "Events", types, TIMESTAMP))).isPositive();
    assertRefused("less", schema(events, "Events", types));
  }

  /** Else their texts could be registered too. */
  @Test
  void a_file_that_the_registry_knows_is_imported_without_a_reference() throws Exception {
    FileDescriptor struct = StructProto.getDescriptor();
    String path = "acme/desk/v1/notes.proto";
    String text = schema(path, "Notes", RegisteredSchema.of(struct)).text();
    assertThat(register("notes", new RegisteredSchema(path, text, List.of()))).isPositive();
    assertRefused(
        "references", new RegisteredSchema(path, text, List.of(RegisteredSchema.of(struct))));
  }

  /** Else the rules would not be needed. */
  @Test
  void packages_that_import_each_other_are_refused() {
    RegisteredSchema shares = schema("acme/a/v1/shares.proto", "Shares");
    RegisteredSchema money = schema("acme/b/v1/money.proto", "Money", shares);
    assertRefused("circle", schema("acme/a/v1/loan.proto", "Loan", money));
  }

  /** Else the rules would not be needed. */
  @Test
  void an_import_is_lost_until_a_file_imports_it_itself() throws Exception {
    RegisteredSchema shares = schema("acme/a/v1/shares.proto", "Shares");
    RegisteredSchema money = schema("acme/b/v1/money.proto", "Money", shares);
    String fees = "acme/c/v1/fees.proto";
    String loan = "acme/d/v1/loan.proto";
    assertRefused("lost", schema(loan, "Loan", money, schema(fees, "Fees", money)));
    assertThat(register("found", schema(loan, "Loan", money, schema(fees, "Fees", money, shares))))
        .isPositive();
  }

  /**
   * A file of one message.
   *
   * @param path import path whose folders are the package
   * @param imports files that the message has a field of each, of the message that is first in them
   */
  private static RegisteredSchema schema(String path, String name, RegisteredSchema... imports) {
    List<String> lines = new ArrayList<>();
    lines.add("syntax = \"proto3\";\n\npackage %s;\n".formatted(packageOf(path)));
    for (RegisteredSchema imported : imports) {
      lines.add("import \"%s\";".formatted(imported.path()));
    }
    lines.add("\nmessage %s {".formatted(name));
    for (int i = 0; i < imports.length; i++) {
      lines.add("  %s field_%d = %d;".formatted(firstMessage(imports[i]), i + 1, i + 1));
    }
    lines.add("}\n");
    return new RegisteredSchema(path, String.join("\n", lines), List.of(imports));
  }

  private static String firstMessage(RegisteredSchema schema) {
    String name = schema.text().replaceFirst("(?s).*?\nmessage (\\w+) \\{.*", "$1");
    return packageOf(schema.path()) + "." + name;
  }

  private static String packageOf(String path) {
    return path.substring(0, path.lastIndexOf('/')).replace('/', '.');
  }

  private static void assertRefused(String name, RegisteredSchema schema) {
    assertThatExceptionOfType(IncompatibleSchemaException.class)
        .isThrownBy(() -> register(name, schema))
        .withMessageContaining("Syntax violation for Protobuf artifact.");
  }

  private static int register(String name, RegisteredSchema schema) throws Exception {
    return Registries.register(registry.url(), "foreign." + name + "-value", schema);
  }
}
