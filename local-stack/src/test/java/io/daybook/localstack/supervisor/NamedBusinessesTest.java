package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.localstack.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedBusinessesTest {
  @TempDir private Path folder;

  @Test
  void what_was_named_is_known_until_something_else_is() throws IOException {
    NamedBusinesses named = new NamedBusinesses(folder);
    assertThat(named.read()).isEmpty();
    Path first = Files.createFile(folder.resolve("my library.jar"));
    Path second = Files.createFile(folder.resolve("b.jar"));
    named.write(List.of(first, second));
    assertThat(new NamedBusinesses(folder).read()).containsExactly(first, second);
    named.write(List.of());
    assertThat(named.read()).isEmpty();
  }

  @Test
  void a_jar_that_is_gone_is_named() {
    new NamedBusinesses(folder).write(List.of(folder.resolve("gone.jar")));
    assertThatThrownBy(() -> new NamedBusinesses(folder).read())
        .isInstanceOf(LocalStackException.class)
        .hasMessage(
            "%s, which %s was started with, is gone; name the jar with --domain"
                .formatted(folder.resolve("gone.jar"), folder));
  }

  @Test
  void a_damaged_file_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve(NamedBusinesses.FILE), "my\0library.jar\n");
    assertThatThrownBy(() -> new NamedBusinesses(folder).read())
        .isInstanceOf(LocalStackException.class)
        .hasMessage("%s is damaged; delete it, and name the jar with --domain".formatted(file));
  }
}
