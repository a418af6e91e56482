package io.daybook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

  @Test
  void the_schema_follows_from_the_prefix_unless_it_is_set() {
    assertThat(schema(null, "")).isEqualTo("public");
    assertThat(schema(null, "team-a.")).isEqualTo("team_a");
    assertThat(schema("public", "team-a.")).isEqualTo("public");
  }

  @Test
  void what_gives_no_schema_is_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schema(null, "1st."))
        .withMessageStartingWith("daybook.topics.prefix is 1st.: 1st is no schema")
        .withMessageEndingWith("Set daybook.database.schema.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schema("Team", "team-a."))
        .withMessageStartingWith("daybook.database.schema is Team: Team is no schema");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a;b", "a b", "${a}"})
  void a_role_with_other_characters_is_named(String role) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatabaseSettings(null, role, "", false))
        .withMessageStartingWith("daybook.database.writer is " + role);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatabaseSettings(null, "", role, false))
        .withMessageStartingWith("daybook.database.reader is " + role);
    assertThat(new DatabaseSettings(null, "svc-daybook.w_1", "", false).writer()).isNotEmpty();
  }

  private static String schema(@Nullable String schema, String prefix) {
    return new DatabaseSettings(schema, "", "", false).names(prefix).schema();
  }
}
