package io.daybook.domain.schema;

import static io.daybook.domain.schema.ForeignProtos.TIMESTAMP;
import static io.daybook.domain.schema.ForeignProtos.build;
import static io.daybook.domain.schema.ForeignProtos.loans;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import org.junit.jupiter.api.Test;

/** Protos of a business that this repository does not know. */
class ProtoTextTest {
  @Test
  void prints_all_that_proto3_has() {
    assertThat(text(build(loans(), TIMESTAMP))).isEqualTo(ForeignProtos.resource("loan.proto"));
  }

  @Test
  void prints_no_comments_and_enums_last_without_source_info() {
    FileDescriptor file = build(loans().toBuilder().clearSourceCodeInfo().build(), TIMESTAMP);
    assertThat(text(file))
        .doesNotContain("//")
        .contains("option java_multiple_files = true;\noption java_package = \"com.acme.library\";")
        .contains("message Empty {}\n\nenum Kind {\n");
  }

  /** A parser of Protobuf's language takes the text, and the shape of the file is kept. */
  @Test
  void the_text_says_what_the_descriptor_says() {
    FileDescriptor file = build(loans(), TIMESTAMP);
    var parsed = ProtoParser.Companion.parse(Location.get(file.getName()), text(file));
    assertThat(parsed.getTypes()).hasSize(4);
    assertThat(ShapeText.parse(text(file))).hasValue(Shape.of(file.toProto()));
  }

  @Test
  void a_file_of_nothing_is_its_head() {
    assertThat(
            text(
                build(
                    ForeignProtos.header("acme/library/v1/nothing.proto", TIMESTAMP).build(),
                    TIMESTAMP)))
        .isEqualTo(
            """
            syntax = "proto3";

            package acme.library.v1;

            import "google/protobuf/timestamp.proto";
            """);
  }

  private static String text(FileDescriptor file) {
    return RegisteredSchema.of(file).text();
  }
}
