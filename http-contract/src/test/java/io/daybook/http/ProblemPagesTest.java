package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine's own pages; those of refusals are their business's. */
class ProblemPagesTest {
  private static final Path PAGES = Path.of(System.getProperty("daybook.home"), "docs/problems");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#/]+\\.md)\\)");
  private static final String INDEX = "README.md";

  @Test
  void the_index_leads_to_every_page() throws IOException {
    var linked =
        LINK.matcher(Files.readString(PAGES.resolve(INDEX))).results().map(match -> match.group(1));
    assertThat(linked).containsExactlyInAnyOrderElementsOf(pages());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_says_status_meaning_and_what_to_do(String page) throws IOException {
    var type = "/problems/" + page.substring(0, page.length() - ".md".length());
    assertThat(Files.readString(PAGES.resolve(page)))
        .startsWith("# ")
        .containsPattern("\\*\\*HTTP status:\\*\\* [45]\\d\\d ")
        .contains("**Type:** `" + type + "`")
        .contains("## What it means", "## What to do", "## Example")
        .contains("\"type\": \"" + type + "\"");
  }

  static List<String> pages() throws IOException {
    try (var files = Files.list(PAGES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md") && !name.equals(INDEX))
          .sorted()
          .toList();
    }
  }
}
