package io.daybook.domain.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.RejectionCode;
import io.daybook.domain.sales.order.OrderRejection;
import io.daybook.domain.sales.part.PartRejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rejection code has a page that a problem's type leads to, and every page its code. */
class ProblemPagesTest {

  private static final Path PAGES = Path.of(System.getProperty("daybook.home"), "docs/problems");
  private static final Map<String, RejectionCode[]> CODES =
      Map.of("sales.order", OrderRejection.values(), "sales.part", PartRejection.values());
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+\\.md)\\)");

  @Test
  void every_aggregate_has_its_pages() throws IOException {
    try (var folders = Files.list(PAGES)) {
      assertThat(folders.filter(Files::isDirectory).map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(CODES.keySet());
    }
  }

  @Test
  void every_code_has_its_page_and_every_page_its_code() throws IOException {
    for (var aggregate : CODES.entrySet()) {
      var codes = Arrays.stream(aggregate.getValue()).map(code -> code.name() + ".md");
      try (var pages = Files.list(PAGES.resolve(aggregate.getKey()))) {
        assertThat(pages.map(page -> page.getFileName().toString()))
            .containsExactlyInAnyOrderElementsOf(codes.toList());
      }
    }
  }

  @Test
  void the_index_leads_to_every_page() throws IOException {
    var linked =
        LINK.matcher(Files.readString(PAGES.resolve("README.md")))
            .results()
            .map(match -> match.group(1));
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
    try (var files = Files.walk(PAGES)) {
      return files
          .map(file -> PAGES.relativize(file).toString())
          .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
          .sorted()
          .toList();
    }
  }
}
