package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreRowsTest {
  private static final long DAY_MS = Instant.parse("2026-01-31T00:00:00Z").toEpochMilli();

  @Test
  void a_key_of_a_seen_command_has_both_ids_its_day_and_nothing_else() {
    assertThat(StoreRows.isSeenCommandKey(key("o-1@c-1", DAY_MS, 0))).isTrue();
    assertThat(StoreRows.isSeenCommandKey(key("o-1@c-1", 0, 0))).isTrue();
    assertThat(StoreRows.isSeenCommandKey(key("o-1", DAY_MS, 0))).isFalse();
    assertThat(StoreRows.isSeenCommandKey(key("@c-1", DAY_MS, 0))).isFalse();
    assertThat(StoreRows.isSeenCommandKey(key("o-1@c-1", DAY_MS + 1, 0))).isFalse();
    assertThat(StoreRows.isSeenCommandKey(key("o-1@c-1", -DAY_MS, 0))).isFalse();
    assertThat(StoreRows.isSeenCommandKey(key("o-1@c-1", DAY_MS, 1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "junk", "o-1@c-1-junk", "twelve-bytes", "o-1@c-1-and-junk-after-it"})
  void text_is_none(String text) {
    assertThat(StoreRows.isSeenCommandKey(text.getBytes(UTF_8))).isFalse();
  }

  private static byte[] key(String text, long start, int sequence) {
    byte[] utf8 = text.getBytes(UTF_8);
    return ByteBuffer.allocate(utf8.length + Long.BYTES + Integer.BYTES)
        .put(utf8)
        .putLong(start)
        .putInt(sequence)
        .array();
  }
}
