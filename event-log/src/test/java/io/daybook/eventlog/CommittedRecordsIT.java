package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class CommittedRecordsIT {
  private static final TopicPartition PARTITION = new TopicPartition("open-transactions", 0);
  private static final Set<TopicPartition> PARTITIONS = Set.of(PARTITION);
  private static final Duration BOUND = Duration.ofSeconds(30);

  @Test
  void the_end_of_what_is_written_waits_for_an_open_transaction(LocalBroker broker)
      throws Exception {
    Map<String, Object> brokers = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(brokers)) {
      var topic = new NewTopic(PARTITION.topic(), Optional.of(1), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();
    }
    Map<String, Object> transactional =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "transactional.id", PARTITION.topic(),
            "transaction.timeout.ms", 10_000);
    try (var producer =
            new KafkaProducer<>(
                transactional, new ByteArraySerializer(), new ByteArraySerializer());
        var records = CommittedRecords.of(KafkaConnection.to(broker.bootstrapServers()));
        var others = CommittedRecords.of(KafkaConnection.to(broker.bootstrapServers()))) {
      producer.initTransactions();
      producer.beginTransaction();
      byte[] value = "value".getBytes(UTF_8);
      producer.send(new ProducerRecord<>(PARTITION.topic(), 0, null, value)).get();
      assertThat(records.end(PARTITION)).isZero();
      assertThatExceptionOfType(OpenTransactionException.class)
          .isThrownBy(() -> records.endsOfWritten(PARTITIONS, Duration.ofMillis(100)));

      var end = CompletableFuture.supplyAsync(() -> others.endsOfWritten(PARTITIONS, BOUND));
      assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> end.get(1, SECONDS));
      producer.commitTransaction();

      assertThat(end.get(30, SECONDS)).containsExactly(Map.entry(PARTITION, 1L));
      assertThat(records.end(PARTITION)).isGreaterThanOrEqualTo(1);
    }
  }
}
