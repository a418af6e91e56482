package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class RefusalTest {
  private static final String TEXT =
      """
      message Fact {
        // How many.
        int32 count = 1;
      }
      """;

  @Test
  void says_what_the_registry_says_and_which_fields_are_concerned() {
    JsonNode problem =
        json(
            """
            {"name": "RuleViolationException", "title": "Incompatible artifact", "causes": [
              {"description": "Field type changed, message Fact", "context": "/Fact"},
              {"description": "Field removed", "context": "/Fact"}]}
            """);
    String first = "message Fact {\n  // Old words.\n  int64 count = 1;\n}\n";
    String second = "message Fact {\n  int64 count = 1;\n  string name = 2;\n}\n";
    assertThat(Refusal.message("facts-value", problem, TEXT, List.of(first, second)))
        .isEqualTo(
            """
            The registry refused facts-value: Field type changed, message Fact at /Fact; \
            Field removed at /Fact. Since it was registered:
             - Fact.count (1) was of type int64 and is now int32
             - Fact.name (2) was removed and its number and name are not both reserved\
            """);
  }

  @Test
  void has_a_title_where_there_are_no_causes() {
    JsonNode problem = json("{\"title\": \"Syntax violation for Protobuf artifact.\"}");
    assertThat(Refusal.message("facts-value", problem, TEXT, List.of("no proto")))
        .isEqualTo("The registry refused facts-value: Syntax violation for Protobuf artifact.");
  }

  @ParameterizedTest
  @CsvSource({
    "400, RuleViolationException, true",
    "409, RuleViolationException, true",
    "422, UnprocessableSchemaException, true",
    "409, ArtifactAlreadyExistsException, false",
    "200, '', false",
    "500, RuleViolationException, false"
  })
  void an_accident_is_no_refusal(int status, String name, boolean refusal) {
    assertThat(Refusal.isRefusal(status, json("{\"name\": \"%s\"}".formatted(name))))
        .isEqualTo(refusal);
  }

  private static JsonNode json(String text) {
    return new ObjectMapper().readTree(text);
  }
}
