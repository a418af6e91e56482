package io.daybook.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallFileTest {

  @TempDir Path folder;
  private SmallFile file;

  @BeforeEach
  void in_a_folder_that_is_not_there_yet() {
    file = new SmallFile(folder.resolve("new/partitions"));
  }

  @Test
  void what_is_written_is_read_and_nothing_else_is_left() throws IOException {
    assertThat(file.read()).isEmpty();
    file.write("4\n");
    file.write("8\n");
    assertThat(file.read()).contains("8");
    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files).containsExactly(file.path());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "8\n", " 8 \r\n", "\uFEFF8\n"})
  void blanks_line_ends_and_a_byte_order_mark_do_no_harm(String text) {
    file.write(text);
    assertThat(file.read()).contains("8");
  }

  @Test
  void is_replaced_and_read_by_a_thread_that_is_interrupted() {
    Thread.currentThread().interrupt();
    file.write("4");
    assertThat(file.read()).contains("4");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void an_empty_file_is_an_empty_text() {
    file.write("");
    assertThat(file.read()).contains("");
    assertThat(file.readProperties()).isEmpty();
  }

  @Test
  void a_folder_in_its_place_cannot_be_read_or_written() throws IOException {
    Files.createDirectories(file.path().resolve("inner"));
    assertThatThrownBy(file::read)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot read " + file.path());
    assertThatThrownBy(() -> file.write("4"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot write " + file.path());
    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files).containsExactly(file.path());
    }
  }

  @Test
  void properties_are_read_as_they_were_written() {
    Properties properties = new Properties();
    properties.setProperty("address", "http://127.0.0.1:8080 \u00fc");
    file.write(properties);
    assertThat(file.readProperties()).contains(properties);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=\\u00", "\0\0", "# nothing but a comment", " "})
  void damaged_properties_are_none(String text) {
    file.write(text);
    assertThat(file.readProperties()).isEmpty();
  }
}
