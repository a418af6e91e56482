package io.daybook.domain.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.RejectionCode;
import io.daybook.domain.sales.order.OrderRejection;
import io.daybook.domain.sales.part.PartRejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of sales have more than each business's must have. */
class ProblemPagesTest {
  private static final Path HOME = Path.of(System.getProperty("daybook.home"));
  private static final Path PAGES =
      HOME.resolve("domain/sales/src/main/resources/META-INF/daybook/problems");
  private static final Map<String, RejectionCode[]> CODES =
      Map.of("sales.order", OrderRejection.values(), "sales.part", PartRejection.values());

  @Test
  void every_page_has_its_code() throws IOException {
    try (var files = Files.walk(PAGES)) {
      assertThat(files.filter(Files::isRegularFile).map(page -> PAGES.relativize(page).toString()))
          .containsExactlyInAnyOrderElementsOf(pages());
    }
  }

  @Test
  void the_index_of_all_problems_leads_to_every_page() throws IOException {
    assertThat(Files.readString(HOME.resolve("docs/problems/README.md")))
        .contains(pages().stream().map(page -> "/META-INF/daybook/problems/" + page).toList());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_shows_an_answer(String page) throws IOException {
    var type = "/problems/" + page.substring(0, page.length() - ".md".length());
    assertThat(Files.readString(PAGES.resolve(page)))
        .startsWith("# ")
        .contains("**HTTP status:** 409 Conflict")
        .contains("\"type\": \"" + type + "\"");
  }

  static List<String> pages() {
    List<String> pages = new ArrayList<>();
    CODES.forEach(
        (aggregate, codes) ->
            Arrays.stream(codes).forEach(code -> pages.add(aggregate + "/" + code.name() + ".md")));
    return pages;
  }
}
