package io.daybook.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentIdTest {

  @TempDir Path folder;
  private final AtomicInteger damaged = new AtomicInteger();

  @Test
  void is_made_once_and_stays() {
    String id = id();
    assertThat(id).matches("[0-9a-f-]{36}");
    assertThat(id()).isEqualTo(id);
    assertThat(damaged).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "two words", "\0\0\0\0", "a/b", "\u00fc"})
  void is_made_anew_where_the_file_is_damaged(String text) {
    new SmallFile(folder.resolve("id")).write(text);
    String id = id();
    assertThat(id).matches("[0-9a-f-]{36}");
    assertThat(damaged).hasValue(1);
    assertThat(id()).isEqualTo(id);
    assertThat(damaged).hasValue(1);
  }

  private String id() {
    return PersistentId.of(folder.resolve("id"), damaged::incrementAndGet);
  }
}
