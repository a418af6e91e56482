package io.daybook.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** What is done to a cluster past Daybook: topics, records and groups that are lost. */
record Cluster(String bootstrapServers) {
  private static final Duration BOUND = Duration.ofSeconds(60);

  private interface Question {
    void ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  void delete(String topic) {
    admin(admin -> admin.deleteTopics(List.of(topic)).all().get());
    Awaitility.await()
        .atMost(BOUND)
        .untilAsserted(
            () ->
                admin(admin -> assertThat(admin.listTopics().names().get()).doesNotContain(topic)));
  }

  /** As their retention does. */
  void deleteRecords(String topic) {
    admin(
        admin -> {
          Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
          for (int partition = 0; partition < LogClient.PARTITIONS; partition++) {
            all.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
          }
          admin.deleteRecords(all).all().get();
        });
  }

  /** Once it has no member any more. */
  void deleteGroup(String group) {
    Awaitility.await()
        .atMost(BOUND)
        .ignoreExceptions()
        .untilAsserted(
            () -> admin(admin -> admin.deleteConsumerGroups(List.of(group)).all().get()));
  }

  /** As a stranger does who has the right to. */
  void commit(String group, TopicPartition partition, long offset) {
    admin(
        admin ->
            admin
                .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .get());
  }

  private void admin(Question question) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      question.ask(admin);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
