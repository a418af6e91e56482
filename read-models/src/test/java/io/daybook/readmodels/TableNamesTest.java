package io.daybook.readmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableNamesTest {

  @ParameterizedTest
  @CsvSource({
    "'', public",
    "team-a., team_a",
    "Team-A., team_a",
    "acme.orders_eu., acme_orders_eu",
    "-a__b-., a_b",
    "t1, t1"
  })
  void a_schema_follows_from_the_prefix(String prefix, String schema) {
    assertThat(TableNames.ofPrefix(prefix).schema()).isEqualTo(schema);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "1st.", "pg.catalog.", "information-schema."})
  void a_prefix_that_gives_no_schema_is_refused(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableNames.ofPrefix(prefix))
        .withMessageContaining("is no schema of an installation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Team", "a__b", "a_", "_a", "a\"b", "pg_x", "information_schema"})
  void a_schema_is_words_that_one_underscore_joins(String schema) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TableNames(schema));
  }

  @Test
  void contexts_have_schemas_beside_that_of_the_engine() {
    TableNames team = new TableNames("team_a");
    assertThat(team.table("sales.order_summaries"))
        .isEqualTo("\"team_a__sales\".\"order_summaries\"");
    assertThat(team.table("checkpoints")).isEqualTo("\"team_a\".\"checkpoints\"");
    assertThat(TableNames.PUBLIC.table("sales.order_summaries"))
        .isEqualTo("\"sales\".\"order_summaries\"");
    assertThat(TableNames.PUBLIC.table("checkpoints")).isEqualTo("\"public\".\"checkpoints\"");
  }

  @Test
  void a_name_that_postgresql_would_cut_is_refused() {
    TableNames longest = new TableNames("a".repeat(63 - 7));
    assertThat(longest.schemaOf("sales")).hasSize(63);
    assertThatIllegalStateException().isThrownBy(() -> longest.schemaOf("sales2"));
    assertThat(new TableNames("a".repeat(63)).schema()).hasSize(63);
    assertThatIllegalArgumentException().isThrownBy(() -> new TableNames("a".repeat(64)));
  }
}
