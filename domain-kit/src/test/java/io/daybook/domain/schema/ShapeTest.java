package io.daybook.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import io.daybook.domain.DescriptorSets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeTest {

  /** The two ways to a shape lead to the same one. */
  @ParameterizedTest
  @MethodSource("files")
  void the_text_of_a_file_has_the_shape_of_its_descriptor(FileDescriptor file) {
    assertThat(ShapeText.parse(RegisteredSchema.of(file).text()))
        .hasValue(Shape.of(file.toProto()));
  }

  @Test
  void of_a_text_that_is_not_ours_nothing_is_said() {
    assertThat(ShapeText.parse("message Fact { int32 count = 1; }")).isEmpty();
    assertThat(ShapeText.parse("message Fact {\n  int32 count = 1 [deprecated = true];\n}"))
        .isEmpty();
    assertThat(ShapeText.parse("}")).isEmpty();
    assertThat(ShapeText.parse("int32 count = 1;")).isEmpty();
  }

  private static Stream<FileDescriptor> files() {
    return DescriptorSets.load().stream().filter(RegisteredSchema::isRegistered);
  }
}
