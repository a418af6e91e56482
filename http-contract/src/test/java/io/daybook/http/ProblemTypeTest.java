package io.daybook.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;

class ProblemTypeTest {
  @ParameterizedTest
  @EnumSource
  void its_page_says_what_an_answer_says(ProblemType type) throws IOException {
    assertThat(page(type.uri().substring(Problem.PAGES.length())))
        .startsWith("# " + type.title() + "\n")
        .contains("`" + type.uri() + "`", "**HTTP status:** " + type.status())
        .contains("\"title\": \"" + type.title() + "\"");
  }

  private static String page(String name) throws IOException {
    return new ClassPathResource(ProblemPages.RESOURCES + name + ".md").getContentAsString(UTF_8);
  }
}
