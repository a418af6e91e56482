package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import io.daybook.domain.schema.RegisteredSchema;
import io.daybook.eventlog.schema.RegistrySettings.Kind;
import io.daybook.proto.v1.CommandReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaIdFileTest {
  private static final Map<String, Descriptor> TOPICS = Map.of("t", CommandReply.getDescriptor());
  private static final String TEXT =
      Fingerprint.of(RegisteredSchema.of(CommandReply.getDescriptor().getFile()));

  @TempDir private Path folder;

  /** No registry is needed for it. */
  @Test
  void what_one_app_has_kept_another_starts_from() {
    SchemaIdCache kept = new SchemaIdCache(file());
    kept.write(Map.of("t", TEXT, "u", "aa"), Map.of("t", 7, "u", 8));
    kept.writeVersions("t", Set.of(5, 7));
    SchemaIds ids = resolve();
    assertThat(ids.of("t")).isEqualTo(7);
    assertThat(ids.versions("t").refusal(5)).isEmpty();
    assertThat(ids.versions("t").refusal(8))
        .contains("Its schema id 8 is of no version of t-value.");
  }

  @Test
  @Timeout(20)
  void a_missing_file_ends_the_start() {
    assertThatThrownBy(this::resolve)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(file() + ", which daybook.registry.file names, is not there or has no ids.");
  }

  @Test
  @Timeout(20)
  void a_missing_id_ends_the_start() {
    new SchemaIdCache(file()).write(Map.of("u", "aa"), Map.of("u", 8));
    assertThatThrownBy(this::resolve)
        .hasMessage(
            file() + ", which daybook.registry.file names, has no id of t. Export it anew.");
  }

  @Test
  @Timeout(20)
  void an_id_of_another_text_ends_the_start() {
    new SchemaIdCache(file()).write(Map.of("t", "aa"), Map.of("t", 8));
    assertThatThrownBy(this::resolve)
        .hasMessage(
            file()
                + ", which daybook.registry.file names, has the id of t for another text than this"
                + " app's. Export it anew.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "9999999999"})
  @Timeout(20)
  void an_id_that_is_no_number_ends_the_start(String id) throws IOException {
    Files.writeString(file(), "t@%s=%s\n".formatted(TEXT, id));
    assertThatThrownBy(this::resolve)
        .hasMessage(
            file() + ", which daybook.registry.file names, has an id of t that is no number.");
  }

  private SchemaIds resolve() {
    RegistrySettings settings =
        new RegistrySettings(Kind.FILE, "", file(), true, RegistryLogin.none(), null);
    return SchemaIds.resolve(
        settings.store(), folder.resolve("cache"), TOPICS, Duration.ofMinutes(10));
  }

  private Path file() {
    return folder.resolve("ids.properties");
  }
}
