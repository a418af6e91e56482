package io.daybook.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write_three_lines() throws IOException {
    file = Files.writeString(folder.resolve("part.log"), "one\ntwo\nthree\n");
  }

  @Test
  void begins_with_the_last_lines() {
    assertThat(LogFollower.fromLastLines(file, 2).newLines()).containsExactly("two", "three");
    assertThat(LogFollower.fromLastLines(file, 3).newLines())
        .containsExactly("one", "two", "three");
    assertThat(LogFollower.fromLastLines(file, 9).newLines())
        .containsExactly("one", "two", "three");
    assertThat(LogFollower.fromLastLines(file, 0).newLines()).isEmpty();
  }

  @Test
  void shows_a_line_when_it_is_whole() throws IOException {
    LogFollower log = LogFollower.fromEnd(file);
    assertThat(log.newLines()).isEmpty();
    append("fo");
    assertThat(log.newLines()).isEmpty();
    append("ur\nfi");
    assertThat(log.newLines()).containsExactly("four");
  }

  @Test
  void waits_for_a_file_that_is_not_there_yet() {
    assertThat(LogFollower.fromEnd(folder.resolve("none.log")).newLines()).isEmpty();
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
