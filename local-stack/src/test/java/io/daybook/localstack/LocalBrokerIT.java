package io.daybook.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerIT {

  private static final TopicPartition FACTS = new TopicPartition("facts", 0);

  @TempDir Path folder;
  private LocalBroker broker;

  @BeforeEach
  void start() throws Exception {
    broker = LocalBroker.started(folder);
    try (Admin admin = Admin.create(connection())) {
      admin
          .createTopics(List.of(new NewTopic("facts", 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  @AfterEach
  void stop() {
    broker.close();
    assertThat(broker.isRunning()).isFalse();
  }

  @Test
  void keeps_records_when_it_is_killed_and_when_it_is_stopped() throws Exception {
    produce("first");
    broker.kill();
    broker.start();
    produce("second");
    broker.stop();
    broker.start();
    assertThat(consume()).containsExactly("first", "second");
  }

  @Test
  void has_the_features_that_the_log_contract_asks_for() throws Exception {
    try (Admin admin = Admin.create(connection())) {
      var features = admin.describeFeatures().featureMetadata().get(30, TimeUnit.SECONDS);
      assertThat(features.finalizedFeatures())
          .hasEntrySatisfying(
              "transaction.version",
              range -> assertThat(range.maxVersionLevel()).isGreaterThanOrEqualTo((short) 2));
    }
  }

  private Properties connection() {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "transactional.id",
            "facts-writer",
            "transaction.timeout.ms",
            10_000));
    return properties;
  }

  private void produce(String value) {
    try (var producer =
        new KafkaProducer<>(connection(), new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var _ = producer.send(new ProducerRecord<>("facts", value));
      producer.commitTransaction();
    }
  }

  private List<String> consume() {
    try (var consumer =
        new KafkaConsumer<>(connection(), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(FACTS));
      consumer.seekToBeginning(List.of(FACTS));
      return StreamSupport.stream(consumer.poll(Duration.ofSeconds(30)).spliterator(), false)
          .map(ConsumerRecord::value)
          .toList();
    }
  }
}
