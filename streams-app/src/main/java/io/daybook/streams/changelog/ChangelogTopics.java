package io.daybook.streams.changelog;

import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.LogContractViolation;
import io.daybook.eventlog.contract.TopicContract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Topics of stores. Kafka Streams would make those that are missing; they are made here instead, so
 * that they are known by their ids before a store is filled from them.
 */
public final class ChangelogTopics {
  private final Admin admin;
  private final LogSettings settings;

  /** On this cluster; {@code admin} stays the caller's. */
  public ChangelogTopics(Admin admin, LogSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  /** Names of all topics of the cluster. */
  public Set<String> names() {
    return KafkaFutures.get(admin.listTopics().names(), "list the topics");
  }

  /** Makes those that are missing. */
  public void make(List<TopicContract> contracts) {
    Set<String> topics = names();
    contracts.stream()
        .filter(contract -> !topics.contains(contract.name()))
        .forEach(contract -> make(contract.newTopic()));
  }

  private void make(NewTopic topic) {
    KafkaFuture<Void> made = admin.createTopics(List.of(topic)).all();
    KafkaFutures.getUnless(TopicExistsException.class, made, "make " + topic.name());
  }

  /**
   * Checks all, and returns their ids.
   *
   * @throws LogContractViolation if one is not what it must be
   */
  public Map<String, Uuid> check(List<TopicContract> contracts) {
    Map<String, TopicDescription> actual = describe(contracts);
    KafkaFutures.retryUntilKnown(
        () -> {
          check(contracts, actual);
          return actual;
        });
    Map<String, Uuid> ids = new TreeMap<>();
    actual.forEach((name, topic) -> ids.put(name, topic.topicId()));
    return ids;
  }

  private Map<String, TopicDescription> describe(List<TopicContract> contracts) {
    List<String> names = contracts.stream().map(TopicContract::name).toList();
    return KafkaFutures.retryUntilKnown(
        () ->
            KafkaFutures.get(
                admin.describeTopics(names).allTopicNames(), "describe the changelogs"));
  }

  private void check(List<TopicContract> contracts, Map<String, TopicDescription> actual) {
    try {
      EventLog.check(admin, contracts, actual, settings.accepted());
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "The cluster cannot report the settings of the changelogs: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the changelogs are checked", e);
    }
  }
}
