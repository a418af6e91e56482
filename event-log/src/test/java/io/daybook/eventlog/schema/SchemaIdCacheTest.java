package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaIdCacheTest {
  private static final Map<String, String> TEXTS = Map.of("orders", "aa", "replies", "bb");
  private static final Map<String, Integer> IDS = Map.of("orders", 7, "replies", 9);

  @TempDir Path folder;

  @Test
  void an_id_is_kept_for_the_next_start() {
    cache().write(TEXTS, IDS);
    assertThat(cache().read(TEXTS)).isEqualTo(IDS);
  }

  @Test
  void nothing_is_known_before_the_first_start() {
    assertThat(cache().read(TEXTS)).isEmpty();
  }

  @Test
  void an_id_holds_only_for_the_text_it_was_given_for() {
    cache().write(TEXTS, IDS);
    assertThat(cache().read(Map.of("orders", "cc", "replies", "bb")))
        .isEqualTo(Map.of("replies", 9));
  }

  @Test
  void a_new_text_takes_the_place_of_the_old_one() {
    cache().write(TEXTS, IDS);
    cache().write(Map.of("orders", "cc"), Map.of("orders", 8));
    assertThat(cache().read(Map.of("orders", "cc"))).isEqualTo(Map.of("orders", 8));
    assertThat(cache().read(Map.of("orders", "aa"))).isEmpty();
  }

  /** Two apps on one machine may share a data directory. */
  @Test
  void ids_of_other_topics_stay() {
    cache().write(Map.of("orders", "aa"), Map.of("orders", 7));
    cache().write(Map.of("replies", "bb"), Map.of("replies", 9));
    assertThat(cache().read(TEXTS)).isEqualTo(IDS);
  }

  @Test
  void the_versions_of_a_subject_are_kept_beside_its_id() {
    assertThat(cache().versions("orders")).isEmpty();
    cache().writeVersions("orders", Set.of(7, 5));
    cache().write(TEXTS, IDS);
    assertThat(cache().versions("orders")).containsExactlyInAnyOrder(5, 7);
    assertThat(cache().versions("replies")).isEmpty();
    assertThat(cache().read(TEXTS)).isEqualTo(IDS);
  }

  @Test
  void only_the_file_itself_is_left() throws IOException {
    cache().write(TEXTS, IDS);
    cache().write(TEXTS, IDS);
    try (Stream<Path> files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u00zz", "orders@aa=", "orders@aa=x", "orders@aa=9999999999", "\0\0"})
  void a_damaged_file_is_no_file(String content) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), content);
    assertUnknownThenKept();
  }

  @Test
  void bytes_that_are_no_text_are_no_file() throws IOException {
    Files.createDirectories(file().getParent());
    Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3});
    assertUnknownThenKept();
  }

  @Test
  void a_cache_that_cannot_be_written_or_read_stops_nobody() throws IOException {
    Files.createDirectories(file().resolve("in-the-way"));
    assertThatCode(() -> cache().write(TEXTS, IDS)).doesNotThrowAnyException();
    assertThat(cache().read(TEXTS)).isEmpty();
    try (Stream<Path> files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  private void assertUnknownThenKept() {
    assertThat(cache().read(TEXTS)).isEmpty();
    cache().write(TEXTS, IDS);
    assertThat(cache().read(TEXTS)).isEqualTo(IDS);
  }

  private Path file() {
    return folder.resolve("data/schema-ids.properties");
  }

  private SchemaIdCache cache() {
    return new SchemaIdCache(file());
  }
}
