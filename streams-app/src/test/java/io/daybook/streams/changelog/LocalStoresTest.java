package io.daybook.streams.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStoresTest {
  private static final Uuid ONE = Uuid.randomUuid();
  private static final Uuid OTHER = Uuid.randomUuid();

  @TempDir private Path folder;
  private LocalStores stores;

  @BeforeEach
  void fill() {
    stores = new LocalStores(folder.resolve("data"));
    assertThat(stores.areOf(Map.of("orders.r1", ONE))).as("nothing is known").isFalse();
    stores.fillFrom(Map.of("orders.r1", ONE));
  }

  @Test
  void they_are_of_the_topics_that_they_were_filled_from() {
    assertThat(stores.areOf(Map.of("orders.r1", ONE))).isTrue();
    assertThat(stores.areOf(Map.of("orders.r1", OTHER))).isFalse();
  }

  @Test
  void a_topic_of_another_name_is_new_to_them() {
    assertThat(stores.areOf(Map.of("orders.r1", ONE, "parts.r1", OTHER))).isTrue();
  }

  @Test
  void what_an_earlier_revision_was_filled_from_is_not_forgotten() {
    stores.fillFrom(Map.of("orders.r2", OTHER));
    assertThat(stores.areOf(Map.of("orders.r1", OTHER))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0\0", "orders.r1=\\u00"})
  void nothing_is_known_from_a_damaged_file(String text) throws IOException {
    Files.writeString(folder.resolve("data/changelogs.properties"), text);
    assertThat(stores.areOf(Map.of("orders.r1", ONE))).isFalse();
    stores.fillFrom(Map.of("orders.r1", ONE));
    assertThat(stores.areOf(Map.of("orders.r1", ONE))).isTrue();
  }

  @Test
  void nothing_is_known_of_those_that_are_distrusted() {
    stores.distrust();
    assertThat(stores.areOf(Map.of("orders.r1", ONE))).isFalse();
  }
}
