package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine's own pages, and those of refusals of the businesses in this repository, which have
 * more than each business's must have.
 */
class ProblemPagesTest {
  private static final Path HOME = Path.of(System.getProperty("daybook.home"));
  private static final Path PAGES = HOME.resolve("docs/problems");
  private static final String REFUSALS = "src/main/resources/META-INF/daybook/problems";
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+\\.md)\\)");
  private static final String ENDING = ".md";
  private static final String INDEX = "README.md";

  @Test
  void the_index_leads_to_every_page() throws IOException {
    Stream<Path> linked =
        LINK.matcher(Files.readString(PAGES.resolve(INDEX)))
            .results()
            .map(match -> PAGES.resolve(match.group(1)).normalize());
    assertThat(linked)
        .containsExactlyInAnyOrderElementsOf(Stream.concat(own().stream(), refusals()).toList());
  }

  @ParameterizedTest
  @MethodSource("own")
  void a_page_says_status_meaning_and_what_to_do(Path page) throws IOException {
    String type = "/problems/" + name(page);
    assertThat(Files.readString(page))
        .startsWith("# ")
        .containsPattern("\\*\\*HTTP status:\\*\\* [45]\\d\\d ")
        .contains("**Type:** `" + type + "`")
        .contains("## What it means", "## What to do", "## Example")
        .contains("\"type\": \"" + type + "\"");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void a_page_of_a_refusal_shows_an_answer(Path page) throws IOException {
    Path aggregate = page.getName(page.getNameCount() - 2);
    String type = "/problems/%s/%s".formatted(aggregate, name(page));
    assertThat(Files.readString(page))
        .contains("**HTTP status:** 409 Conflict")
        .contains("\"type\": \"" + type + "\"");
  }

  static List<Path> own() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING) && !file.endsWith(INDEX))
          .sorted()
          .toList();
    }
  }

  static Stream<Path> refusals() throws IOException {
    try (Stream<Path> businesses = Files.list(HOME.resolve("domain"))) {
      return businesses
          .map(business -> business.resolve(REFUSALS))
          .filter(Files::isDirectory)
          .flatMap(ProblemPagesTest::below)
          .toList()
          .stream();
    }
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String name(Path page) {
    String file = page.getFileName().toString();
    return file.substring(0, file.length() - ENDING.length());
  }
}
