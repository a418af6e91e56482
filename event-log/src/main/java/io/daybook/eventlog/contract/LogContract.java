package io.daybook.eventlog.contract;

import static java.util.Objects.requireNonNull;

import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.Finding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Compares topics and brokers with their contract; every difference is a finding, and what the
 * cluster does not report is one too, so that no finding hides the others.
 */
final class LogContract {
  private static final String PARTITIONS = "partitions";
  private static final String REPLICAS = "replicas";
  private static final String TRANSACTION_VERSION = "transaction.version";
  private static final String TOPIC_SETTINGS = "topic.settings";
  private static final String BROKERS = "brokers";
  private static final String IN_SYNC = TopicSetting.MIN_INSYNC_REPLICAS.key();

  private static final Set<TopicSetting> ONLY_FOR_COMPACTION =
      Set.of(
          TopicSetting.CLEANUP_POLICY,
          TopicSetting.MIN_COMPACTION_LAG_MS,
          TopicSetting.MAX_COMPACTION_LAG_MS,
          TopicSetting.DELETE_RETENTION_MS);
  private static final int MIN_TRANSACTION_VERSION = 2;

  private final Admin admin;
  private final List<Finding> findings = new ArrayList<>();

  LogContract(Admin admin) {
    this.admin = admin;
  }

  /**
   * Checks what an operator accepts.
   *
   * @throws IllegalArgumentException with the names that the contract has, if one is none of them
   */
  static void requireKnown(Set<String> accepted) {
    Set<String> unknown = new TreeSet<>(accepted);
    unknown.removeAll(settings());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: the log contract has no %s; it has %s."
              .formatted(
                  LogSettings.ACCEPT, String.join(", ", unknown), String.join(", ", settings())));
    }
  }

  private static Set<String> settings() {
    Set<String> names =
        new TreeSet<>(List.of(REPLICAS, TRANSACTION_VERSION, TOPIC_SETTINGS, BROKERS));
    names.addAll(BrokerContract.SETTINGS);
    Arrays.stream(TopicSetting.values()).map(TopicSetting::key).forEach(names::add);
    return names;
  }

  /**
   * What is not as it must be, of topics, cluster and brokers.
   *
   * @param replicas that the topics shall have
   * @throws ExecutionException if the cluster cannot be asked just now
   */
  List<Finding> findings(
      List<TopicContract> contracts, Map<String, TopicDescription> actual, int replicas)
      throws ExecutionException, InterruptedException {
    topics(contracts, actual);
    features();
    brokers(replicas);
    return findings;
  }

  /**
   * What is not as it must be, of topics alone.
   *
   * @throws ExecutionException if the cluster cannot be asked just now
   */
  List<Finding> topics(List<TopicContract> contracts, Map<String, TopicDescription> actual)
      throws ExecutionException, InterruptedException {
    var configs =
        admin.describeConfigs(contracts.stream().map(LogContract::resource).toList()).values();
    for (TopicContract contract : contracts) {
      TopicDescription topic = requireNonNull(actual.get(contract.name()));
      findings.addAll(layout(contract, topic));
      reported(
              Severity.FATAL,
              TOPIC_SETTINGS,
              contract.name() + " does not report its settings",
              requireNonNull(configs.get(resource(contract))))
          .ifPresent(config -> findings.addAll(settings(contract, replicas(topic), config)));
    }
    return findings;
  }

  private static ConfigResource resource(TopicContract contract) {
    return new ConfigResource(ConfigResource.Type.TOPIC, contract.name());
  }

  /** Of the partition that has the fewest. */
  private static int replicas(TopicDescription topic) {
    return topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
  }

  private static List<Finding> layout(TopicContract contract, TopicDescription topic) {
    List<Finding> findings = new ArrayList<>();
    if (topic.partitions().size() != contract.partitions()) {
      findings.add(
          Finding.fatal(
              PARTITIONS,
              "%s has %d partitions, the configuration says %d; the count is frozen when a topic is made."
                  .formatted(contract.name(), topic.partitions().size(), contract.partitions())));
    }
    if (replicas(topic) < contract.replicationFactor()) {
      findings.add(
          Finding.risk(
              REPLICAS,
              "%s has %d replicas, must have at least %d."
                  .formatted(contract.name(), replicas(topic), contract.replicationFactor())));
    }
    return findings;
  }

  /**
   * What is not as it must be, of the settings of one topic.
   *
   * @param replicas that the topic has
   */
  static List<Finding> settings(TopicContract contract, int replicas, Config actual) {
    List<Finding> findings = new ArrayList<>();
    contract
        .configs()
        .forEach(
            (key, wanted) -> {
              TopicSetting setting = TopicSetting.of(key);
              Optional<String> found = value(actual, key);
              String must = setting.bound().demand(wanted);
              if (found.isEmpty()) {
                findings.add(
                    Finding.unreadable(
                        setting.severity(),
                        key,
                        "%s does not report %s, which %s.".formatted(contract.name(), key, must)));
              } else if (!setting.bound().holds(found.get(), wanted)
                  && !(isKeptWhole(contract, actual) && ONLY_FOR_COMPACTION.contains(setting))) {
                findings.add(
                    new Finding(
                        setting.severity(),
                        true,
                        key,
                        "%s has %s = %s, %s.".formatted(contract.name(), key, found.get(), must)));
              }
            });
    tooManyInSync(contract.name(), replicas, actual).ifPresent(findings::add);
    return findings;
  }

  /** Events may also be kept without compaction. */
  private static boolean isKeptWhole(TopicContract contract, Config actual) {
    return contract.configs().containsKey(TopicSetting.MIN_COMPACTION_LAG_MS.key())
        && value(actual, TopicSetting.CLEANUP_POLICY.key()).filter("delete"::equals).isPresent();
  }

  private static Optional<Finding> tooManyInSync(String topic, int replicas, Config actual) {
    int most = Math.max(1, replicas - 1);
    return value(actual, IN_SYNC)
        .filter(found -> !Bound.AT_MOST.holds(found, Integer.toString(most)))
        .map(
            found ->
                Finding.risk(
                    IN_SYNC,
                    "%s has %s = %s, must be at most %d: with %d replicas, nothing is written once a broker is lost."
                        .formatted(topic, IN_SYNC, found, most, replicas)));
  }

  private void features() throws ExecutionException, InterruptedException {
    var features =
        reported(
            Severity.RISK,
            TRANSACTION_VERSION,
            "The cluster does not report its features",
            admin.describeFeatures().featureMetadata());
    if (features.isEmpty()) {
      return;
    }
    var range = features.get().finalizedFeatures().get(TRANSACTION_VERSION);
    int version = range == null ? 0 : range.maxVersionLevel();
    if (version < MIN_TRANSACTION_VERSION) {
      findings.add(
          Finding.risk(
              TRANSACTION_VERSION,
              "The cluster's transaction.version is %d, must be at least %d: kafka-features.sh upgrade."
                  .formatted(version, MIN_TRANSACTION_VERSION)));
    }
  }

  private void brokers(int replicas) throws ExecutionException, InterruptedException {
    var nodes =
        reported(
            Severity.RISK,
            BROKERS,
            "The cluster does not report its brokers",
            admin.describeCluster().nodes());
    for (Node node : nodes.orElse(List.of())) {
      String id = node.idString();
      var resource = new ConfigResource(ConfigResource.Type.BROKER, id);
      var configs = admin.describeConfigs(List.of(resource)).values();
      reported(
              Severity.RISK,
              BROKERS,
              "Broker %s does not report its settings".formatted(id),
              requireNonNull(configs.get(resource)))
          .ifPresent(config -> findings.addAll(BrokerContract.findings(id, config, replicas)));
    }
  }

  /** An answer; empty, and a finding, where the cluster refuses it. */
  private <T> Optional<T> reported(
      Severity severity, String setting, String refusal, KafkaFuture<T> answer)
      throws ExecutionException, InterruptedException {
    try {
      return Optional.of(answer.get());
    } catch (ExecutionException e) {
      if (e.getCause() == null || e.getCause() instanceof RetriableException) {
        throw e;
      }
      String sentence = "%s: %s".formatted(refusal, e.getCause().getMessage());
      findings.add(Finding.unreadable(severity, setting, sentence));
      return Optional.empty();
    }
  }

  static Optional<String> value(Config config, String name) {
    return Optional.ofNullable(config.get(name))
        .map(ConfigEntry::value)
        .filter(value -> !value.isEmpty());
  }
}
