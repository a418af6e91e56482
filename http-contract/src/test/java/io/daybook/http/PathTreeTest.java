package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTreeTest {

  @Test
  void a_path_that_begins_like_another_is_another() {
    List<String> templates = List.of("/v1/shops/{id}", "/v1/shops-archive/{id}");

    assertThat(found(templates, "/v1/shops/a")).containsExactly("/v1/shops/{id}");
    assertThat(found(templates, "/v1/shops-archive/a")).containsExactly("/v1/shops-archive/{id}");
    assertThat(found(templates, "/v1/shop/a")).isEmpty();
    assertThat(found(templates, "/v1/shops-/a")).isEmpty();
    assertThat(found(templates, "/v1/Shops/a")).isEmpty();
  }

  @Test
  void a_path_has_all_segments_of_its_template_and_no_more() {
    List<String> templates = List.of("/v1/a/{id}", "/v1/a/b/{id}", "/v1/a/{id}/events");

    assertThat(found(templates, "/v1/a")).isEmpty();
    assertThat(found(templates, "/v1/a/b")).containsExactly("/v1/a/{id}");
    assertThat(found(templates, "/v1/a/b/c")).containsExactly("/v1/a/b/{id}");
    assertThat(found(templates, "/v1/a/c/events")).containsExactly("/v1/a/{id}/events");
    assertThat(found(templates, "/v1/a/b/c/d")).isEmpty();
    assertThat(found(templates, "/v1/a/b/c/")).isEmpty();
    assertThat(found(templates, "/v1//a/b")).isEmpty();
    assertThat(found(templates, "/")).isEmpty();
  }

  @Test
  void a_verb_of_one_type_is_none_of_another() {
    List<String> templates = List.of("/v1/shops/{id}:open", "/v1/banks/{id}:close");

    assertThat(found(templates, "/v1/shops/a:open")).containsExactly("/v1/shops/{id}:open");
    assertThat(found(templates, "/v1/banks/a:close")).containsExactly("/v1/banks/{id}:close");
    assertThat(found(templates, "/v1/shops/a:close")).isEmpty();
    assertThat(found(templates, "/v1/banks/a:open")).isEmpty();
  }

  @Test
  void a_verb_stands_behind_the_last_colon() {
    List<String> templates = List.of("/v1/shops/{id}:open");

    assertThat(found(templates, "/v1/shops/a:b:open")).hasSize(1);
    assertThat(found(templates, "/v1/shops/:open")).hasSize(1);
    assertThat(found(templates, "/v1/shops/a:open:")).isEmpty();
    assertThat(found(templates, "/v1/shops/a:open:b")).isEmpty();
    assertThat(found(templates, "/v1/shops/a:ope")).isEmpty();
    assertThat(found(templates, "/v1/shops/a:opened")).isEmpty();
    assertThat(found(templates, "/v1/shops/a:Open")).isEmpty();
    assertThat(found(templates, "/v1/shops/aopen")).isEmpty();
    assertThat(found(templates, "/v1/shops/a")).isEmpty();
  }

  @Test
  void what_several_templates_may_match_is_found_in_their_order() {
    List<String> templates =
        List.of("/v1/{id}/events", "/v1/events/{id}", "/v1/{id}/{other}", "/v1/{id}/{other}:open");

    assertThat(found(templates, "/v1/events/events")).isEqualTo(templates.subList(0, 3));
    assertThat(found(templates.reversed(), "/v1/events/events"))
        .isEqualTo(templates.subList(0, 3).reversed());
    assertThat(found(templates, "/v1/events/a:open")).isEqualTo(templates.subList(1, 4));
  }

  @Test
  void text_before_a_variable_is_left_to_the_pattern() {
    List<String> templates = List.of("/v1/x-{id}", "/v1/y-{id}", "/v1/y-{id}:open");

    assertThat(found(templates, "/v1/x-1")).isEqualTo(templates.subList(0, 2));
    assertThat(found(templates, "/v1/y-1:open")).isEqualTo(templates);
  }

  @Test
  void braces_in_a_path_are_text() {
    assertThat(found(List.of("/v1/{id}/a"), "/v1/{id}/a")).hasSize(1);
    assertThat(found(List.of("/v1/{id}/a"), "/v1/a/{id}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/*/{id}",
        "/v1/**/{id}",
        "/v1/shop?/{id}",
        "/v1/{*id}",
        "/v1/{id:[a-z]+}",
        "/v1/{id}.json",
        "/v1/{a}{b}",
        "/v1/{id",
      })
  void a_template_that_is_no_path_with_variables_is_refused(String template) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PathTree.of(List.of(template)))
        .withMessageContaining("is neither literal nor {variable} nor {variable}:verb");
  }

  private static List<String> found(List<String> templates, String path) {
    return PathTree.of(templates).find(List.of(path.substring(1).split("/", -1))).stream()
        .map(templates::get)
        .toList();
  }
}
