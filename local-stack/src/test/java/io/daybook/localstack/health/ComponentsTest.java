package io.daybook.localstack.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComponentsTest {

  @Test
  void what_works_is_not_told() {
    assertThat(
            Components.findings(
                """
                {"status":"UP","components":{
                  "audit":{"status":"UNKNOWN","details":{"outcome":"no audit has ended yet"}},
                  "ping":{"status":"UP"}}}
                """))
        .isEmpty();
  }

  @Test
  void what_does_not_work_is_told_in_its_own_words() {
    assertThat(
            Components.findings(
                """
                {"status":"DOWN","components":{
                  "ping":{"status":"UP"},
                  "readinessState":{"status":"OUT_OF_SERVICE"},
                  "projections":{"status":"DOWN","details":{
                    "orders":{"state":"STOPPED","reason":"junk at offset 7"},
                    "first":["a","b"],
                    "count":2}},
                  "stores":{"status":"DOWN","components":{
                    "events":{"status":"DOWN"},
                    "views":{"status":"UP"}}}}}
                """))
        .containsExactly(
            "has readinessState OUT_OF_SERVICE",
            "has projections DOWN: orders (state STOPPED, reason junk at offset 7), first a; b,"
                + " count 2",
            "has stores/events DOWN");
  }

  @Test
  void what_works_and_has_a_warning_is_told_in_the_words_of_the_warning() {
    assertThat(
            Components.findings(
                """
                {"status":"UP","components":{
                  "undecidedCommands":{"status":"UP","details":{
                    "ageSeconds":31,
                    "warning":"The command at sales.order.commands.v1-2@17 waits"}}}}
                """))
        .containsExactly(
            "has undecidedCommands: The command at sales.order.commands.v1-2@17 waits");
  }

  @Test
  void a_health_without_components_is_told_as_it_is() {
    assertThat(Components.findings("{\"status\":\"DOWN\"}"))
        .containsExactly("says that it is DOWN");
    assertThat(Components.findings("{}")).containsExactly("says that it is without a status");
    assertThat(Components.findings("<html>"))
        .containsExactly("reports its health in words that are no JSON");
  }
}
