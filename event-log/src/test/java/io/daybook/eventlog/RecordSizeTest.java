package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The size is what the producer counts, so that it never refuses what was measured. */
class RecordSizeTest {
  private Headers headers = new RecordHeaders();

  @BeforeTry
  void without_headers() {
    headers = new RecordHeaders();
  }

  @Property
  void is_what_the_producer_counts(
      @ForAll byte[] key,
      @ForAll @IntRange(max = 100_000) int length,
      @ForAll @NotBlank @StringLength(max = 300) String name,
      @ForAll @IntRange(max = 50) int count) {
    for (int i = 0; i < count; i++) {
      headers.add(name, new byte[i * 10]);
    }
    byte[] value = new byte[length];
    assertThat(RecordSize.of(key, value, headers)).isEqualTo(counted(key, value));
  }

  @Test
  void counts_what_is_absent() {
    assertThat(RecordSize.of(null, null, headers)).isEqualTo(counted(null, null));
    headers.add("none", null).add("empty", new byte[0]);
    assertThat(RecordSize.of(null, null, headers)).isEqualTo(counted(null, null));
  }

  @Test
  void counts_names_in_bytes() {
    headers.add("Größe\uD83D\uDE00\uFFFD", null);
    assertThat(RecordSize.of(null, null, headers)).isEqualTo(counted(null, null));
  }

  private long counted(byte @Nullable [] key, byte @Nullable [] value) {
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.MAGIC_VALUE_V2, CompressionType.NONE, key, value, headers.toArray());
  }
}
