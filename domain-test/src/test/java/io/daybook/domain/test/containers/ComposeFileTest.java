package io.daybook.domain.test.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeFileTest {

  @Test
  void the_file_of_this_release_names_images_and_settings() {
    ComposeFile file = ComposeFile.ofRelease();
    assertThat(file.image("kafka")).contains("kafka:");
    assertThat(file.image("streams-app")).contains("/streams-app:");
    assertThat(file.environment("query-api"))
        .containsEntry("DAYBOOK_KAFKA_BOOTSTRAPSERVERS", "kafka:19092")
        .containsEntry("DAYBOOK_SECURITY_NONEISMYCHOICE", "true");
  }

  @Test
  void a_variable_replaces_its_default_unless_it_is_empty() {
    String text =
        """
        services:
          kafka:
            image: ${KAFKA_IMAGE:-apache/kafka:1}
            environment: {PORT: "${PORT:-9092}", NOTHING: "${NONE}"}
        """;
    ComposeFile given = new ComposeFile(text, Map.of("KAFKA_IMAGE", "mirror/kafka:2")::get);
    assertThat(given.image("kafka")).isEqualTo("mirror/kafka:2");
    assertThat(given.environment("kafka"))
        .containsEntry("PORT", "9092")
        .containsEntry("NOTHING", "");
    assertThat(new ComposeFile(text, Map.of("KAFKA_IMAGE", "")::get).image("kafka"))
        .isEqualTo("apache/kafka:1");
  }

  @Test
  void a_stack_is_refused_a_jar_that_is_not_there() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DaybookStack(Path.of("target/no-such.jar")))
        .withMessageContaining("no-such.jar");
    assertThatIllegalArgumentException().isThrownBy(DaybookStack::new);
  }
}
