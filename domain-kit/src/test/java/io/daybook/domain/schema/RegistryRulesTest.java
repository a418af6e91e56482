package io.daybook.domain.schema;

import static io.daybook.domain.schema.ForeignProtos.TIMESTAMP;
import static io.daybook.domain.schema.ForeignProtos.build;
import static io.daybook.domain.schema.ForeignProtos.file;
import static io.daybook.domain.schema.ForeignProtos.header;
import static io.daybook.domain.schema.ForeignProtos.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.StructProto;
import io.daybook.proto.v1.Options;
import org.junit.jupiter.api.Test;

/** Which imports a text has, and which keep a file out of the registry. */
class RegistryRulesTest {
  private static final FileDescriptor TYPES = file("acme/loan/v1/loan_types.proto", TIMESTAMP);

  @Test
  void a_text_imports_what_files_of_its_package_import() {
    FileDescriptor events = file("acme/loan/v1/loan_events.proto", TYPES);
    assertThat(names(SchemaImports.of(events)))
        .containsExactly("acme/loan/v1/loan_types.proto", "google/protobuf/timestamp.proto");
    assertThat(names(SchemaImports.of(file("acme/shop/v1/shop.proto", TYPES))))
        .containsExactly("acme/loan/v1/loan_types.proto");
  }

  /** The registry takes the later package for a part of the earlier one. */
  @Test
  void a_text_imports_what_a_package_imports_whose_name_begins_with_its_own() {
    FileDescriptor later = file("acme/loan/v1beta/loan_types.proto", TIMESTAMP);
    assertThat(names(SchemaImports.of(file("acme/loan/v1/loan.proto", later))))
        .containsExactly("acme/loan/v1beta/loan_types.proto", "google/protobuf/timestamp.proto");
  }

  @Test
  void a_file_of_google_that_the_registry_knows_is_imported_and_not_registered() {
    RegisteredSchema notes =
        RegisteredSchema.of(file("acme/loan/v1/notes.proto", StructProto.getDescriptor()));
    assertThat(notes.text()).contains("import \"google/protobuf/struct.proto\";");
    assertThat(notes.imports()).isEmpty();
  }

  @Test
  void a_text_imports_what_a_public_import_brings() {
    FileDescriptorProto shared =
        header("acme/shared/v1/shared.proto", TYPES).addPublicDependency(0).build();
    FileDescriptor all = build(shared, TYPES);
    FileDescriptor events =
        build(
            header("acme/shop/v1/shop_events.proto", all)
                .addMessageType(using("acme.loan.v1.LoanTypes"))
                .build(),
            all);
    assertThat(names(SchemaImports.of(events)))
        .containsExactly("acme/shared/v1/shared.proto", "acme/loan/v1/loan_types.proto");
    assertThat(RegisteredSchema.of(all).text())
        .contains("import \"acme/loan/v1/loan_types.proto\";");
  }

  @Test
  void a_text_imports_nothing_that_is_for_options() {
    FileDescriptor descriptors = DescriptorProtos.getDescriptor();
    FileDescriptor own =
        build(
            header("acme/loan/v1/options.proto", descriptors)
                .addExtension(
                    FieldDescriptorProto.newBuilder()
                        .setName("secret")
                        .setNumber(50_000)
                        .setType(FieldDescriptorProto.Type.TYPE_BOOL)
                        .setExtendee(".google.protobuf.FieldOptions"))
                .build(),
            descriptors);
    FileDescriptor events =
        build(
            header("acme/loan/v1/loan.proto", own, Options.getDescriptor()).build(),
            own,
            Options.getDescriptor());
    assertThat(SchemaImports.of(events)).isEmpty();
    assertThat(RegisteredSchema.refusals(events)).isEmpty();
  }

  @Test
  void only_proto3_is_registered() {
    FileDescriptor old =
        build(
            header("acme/loan/v1/old.proto")
                .clearSyntax()
                .addMessageType(DescriptorProto.newBuilder().setName("Old"))
                .build());
    assertThatExceptionOfType(IncompatibleSchemaException.class)
        .isThrownBy(() -> RegisteredSchema.of(file("acme/loan/v1/loan.proto", old)))
        .withMessage(
            "acme/loan/v1/old.proto is not in proto3, and nothing else is registered: begin it with"
                + " syntax = \"proto3\".");
    FileDescriptor edition =
        build(
            header("acme/loan/v1/new.proto")
                .setSyntax("editions")
                .setEdition(DescriptorProtos.Edition.EDITION_2023)
                .build());
    assertThat(RegisteredSchema.refusals(edition))
        .singleElement()
        .asString()
        .startsWith("acme/loan/v1/new.proto is not in proto3");
  }

  @Test
  void a_type_of_a_file_that_is_not_registered_is_named() {
    FileDescriptor service =
        build(
            header("acme/loan/v1/loan_service.proto")
                .addMessageType(DescriptorProto.newBuilder().setName("Desk"))
                .addService(ServiceDescriptorProto.newBuilder().setName("Loans"))
                .build());
    assertThat(RegisteredSchema.refusals(file("acme/loan/v1/loan.proto", service)))
        .containsExactly(
            "acme/loan/v1/loan.proto uses a type of acme/loan/v1/loan_service.proto, which is not"
                + " registered, as it declares a service: use a type of another file.");
    assertThat(RegisteredSchema.refusals(file("acme/loan/v1/loan.proto", Options.getDescriptor())))
        .containsExactly(
            "acme/loan/v1/loan.proto uses a type of daybook/v1/options.proto, which is not"
                + " registered: use a type of another file.");
  }

  @Test
  void a_range_of_reserved_numbers_has_a_bound() {
    FileDescriptorProto.Builder file = header("acme/loan/v1/loan.proto");
    var nested = file.addMessageTypeBuilder().setName("Loan").addNestedTypeBuilder().setName("Fee");
    var range = nested.addReservedRangeBuilder().setStart(101).setEnd(10_101);
    assertThat(RegisteredSchema.refusals(build(file.build()))).isEmpty();
    range.setEnd(10_102);
    assertThat(RegisteredSchema.refusals(build(file.build())))
        .containsExactly(
            "acme/loan/v1/loan.proto reserves 101 to 10101 in Fee, each of which the registry"
                + " keeps: reserve up to 10000.");
  }

  @Test
  void packages_that_import_each_other_are_named() {
    assertThat(RegisteredSchema.refusals(circle()))
        .containsExactly(
            "acme/a/v1/loan.proto imports acme/b/v1/money.proto, and the package acme.b.v1 imports"
                + " acme.a.v1 in turn: move what both need to a third.",
            "acme/b/v1/money.proto imports acme/a/v1/shares.proto, and the package acme.a.v1"
                + " imports acme.b.v1 in turn: move what both need to a third.");
  }

  private static FileDescriptor circle() {
    FileDescriptor shares = file("acme/a/v1/shares.proto");
    return file("acme/a/v1/loan.proto", file("acme/b/v1/money.proto", shares));
  }

  /** The registry links money first, with shares; then it has only money at hand for fees. */
  @Test
  void an_import_that_the_registry_loses_is_named_with_what_to_add() {
    assertThat(RegisteredSchema.refusals(lost()))
        .containsExactly(
            "acme/c/v1/fees.proto imports acme/b/v1/money.proto, for which the registry then misses"
                + " acme/a/v1/shares.proto: import that in acme/c/v1/fees.proto too.");
    assertThat(RegisteredSchema.refusals(found())).isEmpty();
  }

  private static FileDescriptor lost() {
    FileDescriptor shares = file("acme/a/v1/shares.proto");
    FileDescriptor money = file("acme/b/v1/money.proto", shares);
    return file("acme/d/v1/loan.proto", money, file("acme/c/v1/fees.proto", money));
  }

  /** As the sentence tells. */
  private static FileDescriptor found() {
    FileDescriptor shares = file("acme/a/v1/shares.proto");
    FileDescriptor money = file("acme/b/v1/money.proto", shares);
    FileDescriptor fees = file("acme/c/v1/fees.proto", money);
    FileDescriptorProto more = fees.toProto().toBuilder().addDependency(shares.getName()).build();
    return file("acme/d/v1/loan.proto", money, build(more, money, shares));
  }

  private static DescriptorProto using(String type) {
    return DescriptorProto.newBuilder()
        .setName("Using")
        .addField(
            FieldDescriptorProto.newBuilder().setName("used").setNumber(1).setTypeName("." + type))
        .build();
  }
}
