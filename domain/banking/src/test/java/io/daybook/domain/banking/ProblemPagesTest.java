package io.daybook.domain.banking;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.RejectionCode;
import io.daybook.domain.banking.account.AccountRejection;
import io.daybook.domain.banking.transfer.TransferRejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of banking have more than each business's must have. */
class ProblemPagesTest {
  private static final Path HOME = Path.of(System.getProperty("daybook.home"));
  private static final Path PAGES =
      HOME.resolve("domain/banking/src/main/resources/META-INF/daybook/problems");

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
    return Stream.concat(
            pages("banking.account", AccountRejection.values()),
            pages("banking.transfer", TransferRejection.values()))
        .toList();
  }

  private static Stream<String> pages(String aggregate, RejectionCode... codes) {
    return Arrays.stream(codes).map(code -> aggregate + "/" + code.name() + ".md");
  }
}
