package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.domain.schema.IncompatibleSchemaException;
import io.daybook.domain.schema.RegisteredSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of Confluent's API, and what it may answer. */
class ConfluentRegistryTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final RegisteredSchema PART =
      new RegisteredSchema("m/v1/part.proto", "syntax = \"proto3\";\n", List.of());
  private static final RegisteredSchema ORDER =
      new RegisteredSchema("m/v1/order.proto", "import \"m/v1/part.proto\";\n", List.of(PART));
  private static final String FIND_PART = "POST /subjects/m%2Fv1%2Fpart.proto";
  private static final String FIND_ORDER = "POST /subjects/t-value";

  private final FakeRegistry registry =
      new FakeRegistry()
          .on(FIND_PART, 200, "{\"version\": 3, \"id\": 30}")
          .on(FIND_ORDER, 200, "{\"version\": 1, \"id\": 7}");

  ConfluentRegistryTest() throws IOException {}

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void a_schema_is_looked_up_after_its_imports_and_nothing_is_written() throws IOException {
    assertThat(lookUp()).isEqualTo(7);
    assertThat(registry.lines()).containsExactly(FIND_PART, FIND_ORDER);
    assertThat(registry.requests().getLast().body())
        .contains(
            "\"references\":[{\"name\":\"m/v1/part.proto\",\"subject\":\"m/v1/part.proto\",\"version\":3}]");
  }

  @Test
  void a_schema_is_registered_under_a_rule_of_its_subject() throws IOException {
    registry.otherwise(200, "{}");
    assertThat(register()).isEqualTo(7);
    assertThat(registry.lines())
        .containsExactly(
            "PUT /config/m%2Fv1%2Fpart.proto",
            "POST /subjects/m%2Fv1%2Fpart.proto/versions",
            FIND_PART,
            "PUT /config/t-value",
            "POST /subjects/t-value/versions",
            FIND_ORDER);
    assertThat(registry.requests().getFirst().body())
        .isEqualTo("{\"compatibility\":\"BACKWARD_TRANSITIVE\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {40401, 40402, 40403})
  void a_schema_that_is_not_there_is_named(int code) {
    registry.on(FIND_ORDER, 404, "{\"error_code\": %d, \"message\": \"no\"}".formatted(code));
    assertThatThrownBy(this::lookUp)
        .isInstanceOf(NotRegisteredException.class)
        .hasMessageContaining("has no version of t-value with the text of this app");
  }

  @Test
  void a_refusal_says_what_the_registry_says() {
    registry
        .otherwise(200, "{}")
        .on(
            "POST /subjects/t-value/versions",
            409,
            "{\"error_code\": 409, \"message\": \"Schema being registered is incompatible\"}");
    assertThatThrownBy(this::register)
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessage("The registry refused t-value: Schema being registered is incompatible");
  }

  /** Another page at the address is no registry: it is asked again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "",
        "{}",
        "[]",
        "{\"id\": 7}",
        "{\"version\": 1}",
        "{\"version\": 1, \"id\": \"7\"}",
        "{\"version\": 1, \"id\": 7000000000}"
      })
  void an_answer_that_is_no_registrys_is_an_accident(String answer) {
    registry.on(FIND_ORDER, 200, answer);
    assertAccident();
    registry.on(FIND_ORDER, 404, answer);
    assertAccident();
    registry.on(FIND_ORDER, 500, answer);
    assertAccident();
  }

  private void assertAccident() {
    assertThatThrownBy(this::lookUp)
        .isExactlyInstanceOf(IOException.class)
        .hasMessageContaining("/subjects/t-value answered ");
  }

  @Test
  void a_version_that_is_gone_has_no_id_and_a_registry_made_anew_has_others() throws IOException {
    SchemaStore store = Registries.confluent(registry.url(), false).store();
    String versions = "/subjects/t-value/versions";
    registry.on("GET " + versions, 200, "[1, 2]");
    registry.on("GET " + versions + "/1", 200, "{\"version\": 1, \"id\": 5}");
    registry.on("GET " + versions + "/2", 404, "{\"error_code\": 40402}");
    assertThat(store.versions("t-value", TIMEOUT)).containsExactly(5);
    registry.on("GET " + versions + "/1", 200, "{\"version\": 1, \"id\": 6}");
    registry.on("GET " + versions + "/2", 200, "{\"version\": 2, \"id\": 7}");
    assertThat(store.versions("t-value", TIMEOUT)).containsExactlyInAnyOrder(6, 7);
  }

  @Test
  void a_subject_that_is_not_there_has_no_versions() throws IOException {
    registry.on("GET /subjects/t-value/versions", 404, "{\"error_code\": 40401}");
    SchemaStore store = Registries.confluent(registry.url(), false).store();
    assertThat(store.versions("t-value", TIMEOUT)).isEmpty();
  }

  private int lookUp() throws IOException {
    return Registries.id(Registries.confluent(registry.url(), false), "t-value", ORDER);
  }

  private int register() throws IOException {
    return Registries.id(Registries.confluent(registry.url(), true), "t-value", ORDER);
  }
}
