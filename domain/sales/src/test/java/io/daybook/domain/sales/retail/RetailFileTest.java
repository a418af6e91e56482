package io.daybook.domain.sales.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.localstack.LocalStackException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailFileTest {

  private static final String HEADER = String.join(",", RetailLine.COLUMNS) + "\n";
  private static final String LINE = "1,2,CAF\u00c9,3,2010-12-01 08:34:00,4.95,13047.0,UK\n";
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir private Path folder = Path.of("");

  @Test
  void lines_are_counted_without_the_header() throws IOException {
    assertThat(read(HEADER + LINE + LINE).lines()).isEqualTo(2);
    assertThat(read(HEADER).lines()).isZero();
  }

  @Test
  void a_byte_order_mark_and_windows_line_ends_are_no_problem() throws IOException {
    RetailData data = read("\uFEFF" + (HEADER + LINE).replace("\n", "\r\n"));
    assertThat(data.orders()).hasSize(1);
  }

  @Test
  void another_encoding_is_named_and_can_be_given() throws IOException {
    Path file = file((HEADER + LINE).getBytes(WINDOWS));
    assertThatThrownBy(() -> new RetailFile(file, StandardCharsets.UTF_8).read())
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("is not UTF-8 text")
        .hasMessageContaining("--charset windows-1252");
    assertThat(new RetailFile(file, WINDOWS).read().registrations())
        .extracting(RegisterPart::name)
        .containsExactly("CAF\u00c9");
  }

  @Test
  void a_file_of_another_form_is_told_in_a_sentence() throws IOException {
    assertRefused("", "is empty");
    assertRefused("\n", "is not of the form of Online Retail");
    assertRefused("Invoice,Price\n1,2\n", "not Invoice,Price");
    assertRefused(LINE, "its first line must be InvoiceNo,StockCode,");
    assertRefused("PK\003\004 and so on", "is a spreadsheet or an archive; save it as CSV");
  }

  @Test
  void a_missing_file_and_a_folder_are_told_in_a_sentence() {
    assertThatThrownBy(() -> read(folder.resolve("missing.csv")))
        .isInstanceOf(LocalStackException.class)
        .hasMessageStartingWith("There is no file ");
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(LocalStackException.class)
        .hasMessageEndingWith(" is a folder");
  }

  private void assertRefused(String text, String sentence) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining(sentence);
  }

  private RetailData read(String text) throws IOException {
    return read(file(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static RetailData read(Path file) {
    return new RetailFile(file, StandardCharsets.UTF_8).read();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file.csv"), bytes);
  }
}
