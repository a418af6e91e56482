package io.daybook.streams.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LeaderEpochsTest {
  private static final TopicPartition PARTITION = new TopicPartition("commands", 1);

  private final LeaderEpochs epochs = new LeaderEpochs();

  @Test
  void each_record_has_the_epoch_that_it_was_polled_with() {
    poll(List.of(at(4, 1), at(5, 1), at(6, 3)));
    poll(List.of(at(9, 3), at(12, 4)));
    assertThat(epochs.of(PARTITION, 4)).hasValue(1);
    assertThat(epochs.of(PARTITION, 5)).hasValue(1);
    assertThat(epochs.of(PARTITION, 6)).hasValue(3);
    assertThat(epochs.of(PARTITION, 9)).hasValue(3);
    assertThat(epochs.of(PARTITION, 12)).hasValue(4);
  }

  @Test
  void an_offset_that_was_not_polled_has_no_known_epoch() {
    assertThat(epochs.of(PARTITION, 4)).isEmpty();
    poll(List.of(at(6, 3)));
    assertThat(epochs.of(PARTITION, 4)).isEmpty();
    assertThat(epochs.of(new TopicPartition("commands", 2), 6)).isEmpty();
  }

  @Test
  void a_record_that_is_read_again_has_its_own_epoch_or_none() {
    poll(List.of(at(4, 1), at(6, 3)));
    assertThat(epochs.of(PARTITION, 6)).hasValue(3);
    poll(List.of(at(4, 1), at(5, 1)));
    assertThat(epochs.of(PARTITION, 4)).hasValue(1);
    poll(List.of(at(6, 3)));
    assertThat(epochs.of(PARTITION, 6)).hasValue(3);
  }

  private void poll(List<ConsumerRecord<byte[], byte[]>> records) {
    epochs.polled(new ConsumerRecords<>(Map.of(PARTITION, records), Map.of()));
  }

  private static ConsumerRecord<byte[], byte[]> at(long offset, int epoch) {
    return new ConsumerRecord<>(
        PARTITION.topic(),
        PARTITION.partition(),
        offset,
        0,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        new byte[0],
        new byte[0],
        new RecordHeaders(),
        Optional.of(epoch));
  }
}
