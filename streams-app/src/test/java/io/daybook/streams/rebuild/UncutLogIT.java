package io.daybook.streams.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.v1.DecidedOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How much of a log a real broker still holds of what was told of it. */
@ExtendWith(RealParts.class)
class UncutLogIT {
  private static final TopicPartition LOG = new TopicPartition("uncut", 0);
  private static final int RECORDS = 3;
  private static final long FAR = 1_000;

  @Test
  void it_ends_where_the_leader_that_has_appended_the_row_has_ended(LocalBroker broker)
      throws Exception {
    KafkaConnection kafka = KafkaConnection.to(broker.bootstrapServers());
    try (Admin admin = kafka.admin();
        KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of());
        UncutLog log = new UncutLog(kafka)) {
      admin.createTopics(List.of(new NewTopic(LOG.topic(), 1, (short) 1))).all().get();
      for (int i = 0; i < RECORDS; i++) {
        producer.send(new ProducerRecord<>(LOG.topic(), new byte[] {1})).get();
      }

      assertThat(log.end(LOG, row(RECORDS - 1).setLeaderEpoch(0).build(), FAR)).isEqualTo(FAR);
      assertThat(log.end(LOG, row(RECORDS).setLeaderEpoch(0).build(), FAR)).isEqualTo(RECORDS);
      assertThat(log.end(LOG, row(RECORDS).build(), FAR)).as("no epoch is known").isEqualTo(FAR);
      assertThat(log.end(LOG, row(RECORDS).setLeaderEpoch(9).build(), FAR))
          .as("no leader of this epoch is known")
          .isEqualTo(FAR);
    }
  }

  private static DecidedOffset.Builder row(long offset) {
    return DecidedOffset.newBuilder().setOffset(offset);
  }
}
