package io.daybook.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {
  @TempDir private Path folder;

  @Test
  void a_folder_holds_the_files_of_now_and_none_of_before() throws IOException {
    Path one = Files.writeString(folder.resolve("one.jar"), "1");
    Path two = Files.writeString(folder.resolve("two.jar"), "2");
    Path links = folder.resolve("links");

    assertThat(Links.to(List.of(one), links)).isEqualTo(links);
    Links.to(List.of(two), links);

    assertThat(links)
        .isDirectoryContaining("glob:**/two.jar")
        .isDirectoryNotContaining("glob:**/one.jar");
    assertThat(links.resolve("two.jar")).hasContent("2");
    assertThat(one).exists();
  }
}
