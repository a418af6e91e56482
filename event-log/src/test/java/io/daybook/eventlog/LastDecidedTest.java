package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.v1.DecidedOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LastDecidedTest {
  private static final DecidedOffset ROW = DecidedOffset.newBuilder().setOffset(7).build();
  private static final byte[] JUNK = "junk".getBytes(UTF_8);

  @Test
  void a_decided_offset_is_read_and_a_damaged_one_is_passed() {
    assertThat(LastDecided.decided(record(WriteSideStores.DECIDED_OFFSET, ROW.toByteArray())))
        .isEqualTo(ROW);
    assertThat(LastDecided.decided(record(WriteSideStores.DECIDED_OFFSET, JUNK))).isNull();
  }

  @Test
  void other_rows_are_passed() {
    assertThat(LastDecided.decided(record("o-1", ROW.toByteArray()))).isNull();
  }

  private static ConsumerRecord<byte[], byte[]> record(String key, byte[] value) {
    return new ConsumerRecord<>("changelog", 0, 0, key.getBytes(UTF_8), value);
  }
}
