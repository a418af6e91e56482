package io.daybook.eventlog.schema;

import static io.daybook.eventlog.schema.ForeignProtos.TIMESTAMP;
import static io.daybook.eventlog.schema.ForeignProtos.build;
import static io.daybook.eventlog.schema.ForeignProtos.file;
import static io.daybook.eventlog.schema.ForeignProtos.loans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.StructProto;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Protos of a business outside this repository, on the real registry. */
@ExtendWith(RealParts.class)
class ForeignSchemasIT {
  private static LocalRegistry registry;

  @BeforeAll
  static void start(LocalRegistry shared) {
    registry = shared;
  }

  @Test
  void all_that_proto3_has_is_registered_and_may_grow() throws Exception {
    FileDescriptorProto.Builder more = loans().toBuilder();
    more.getMessageTypeBuilder(0)
        .addField(more.getMessageType(0).getField(0).toBuilder().setName("shelf").setNumber(30));
    more.getEnumTypeBuilder(0).addValueBuilder().setName("KIND_MAP").setNumber(2);
    int first = register("loans", RegisteredSchema.of(build(loans(), TIMESTAMP)));
    assertThat(register("loans", RegisteredSchema.of(build(loans(), TIMESTAMP)))).isEqualTo(first);
    assertThat(register("loans", RegisteredSchema.of(build(more.build(), TIMESTAMP))))
        .isNotEqualTo(first);
  }

  /** Else the text would not need more imports than the file has. */
  @Test
  void a_file_has_to_import_what_files_of_its_package_import() throws Exception {
    FileDescriptor types = file("acme/desk/v1/desk_types.proto", TIMESTAMP);
    RegisteredSchema events = RegisteredSchema.of(file("acme/desk/v1/desk_events.proto", types));
    assertThat(register("desks", events)).isPositive();

    String without = events.text().replace("import \"google/protobuf/timestamp.proto\";\n", "");
    List<RegisteredSchema> imports = events.imports().subList(0, 1);
    assertRefused("less", new RegisteredSchema(events.path(), without, imports));
  }

  /** Else their texts could be registered too. */
  @Test
  void a_file_that_the_registry_knows_is_imported_without_a_reference() throws Exception {
    FileDescriptor struct = StructProto.getDescriptor();
    RegisteredSchema notes = RegisteredSchema.of(file("acme/desk/v1/notes.proto", struct));
    assertThat(register("notes", notes)).isPositive();
    assertRefused(
        "references",
        new RegisteredSchema(notes.path(), notes.text(), List.of(RegisteredSchema.print(struct))));
  }

  /** Else the rules of {@link RegistryRules} would not be needed. */
  @Test
  void a_file_that_the_rules_refuse_is_refused_until_it_is_changed() throws Exception {
    assertRefused("circle", RegisteredSchema.print(RegistryRulesTest.circle()));
    assertRefused("lost", RegisteredSchema.print(RegistryRulesTest.lost()));
    assertThat(register("found", RegisteredSchema.of(RegistryRulesTest.found()))).isPositive();
  }

  private static void assertRefused(String name, RegisteredSchema schema) {
    assertThatExceptionOfType(IncompatibleSchemaException.class)
        .isThrownBy(() -> register(name, schema))
        .withMessageContaining("Syntax violation for Protobuf artifact.");
  }

  private static int register(String name, RegisteredSchema schema) throws Exception {
    try (SchemaRegistry open = new SchemaRegistry(registry.url())) {
      return open.register("foreign." + name + "-value", schema);
    }
  }
}
