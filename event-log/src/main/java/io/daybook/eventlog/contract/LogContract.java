package io.daybook.eventlog.contract;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * Compares topics and brokers with their contract; every difference is one clear sentence, and what
 * the cluster does not report is one too, so that no finding hides the others.
 */
final class LogContract {
  private static final String EVENTS_KEPT = "delete";
  private static final Set<String> ONLY_FOR_COMPACTION =
      Set.of(
          "cleanup.policy",
          "min.compaction.lag.ms",
          "max.compaction.lag.ms",
          "delete.retention.ms");
  private static final int MIN_TRANSACTION_VERSION = 2;
  private static final long MIN_OFFSETS_RETENTION_MINUTES = Duration.ofDays(7).toMinutes();

  private final Admin admin;
  private final List<String> findings = new ArrayList<>();

  LogContract(Admin admin) {
    this.admin = admin;
  }

  /**
   * What is not as it must be, of topics, cluster and brokers.
   *
   * @throws ExecutionException if the cluster cannot be asked just now
   */
  List<String> findings(List<TopicContract> contracts, Map<String, TopicDescription> actual)
      throws ExecutionException, InterruptedException {
    topics(contracts, actual);
    features();
    brokers(contracts.stream().mapToInt(TopicContract::replicationFactor).max().orElse(1));
    return findings;
  }

  /**
   * What is not as it must be, of topics alone.
   *
   * @throws ExecutionException if the cluster cannot be asked just now
   */
  List<String> topics(List<TopicContract> contracts, Map<String, TopicDescription> actual)
      throws ExecutionException, InterruptedException {
    var configs =
        admin.describeConfigs(contracts.stream().map(LogContract::resource).toList()).values();
    for (TopicContract contract : contracts) {
      layout(contract, requireNonNull(actual.get(contract.name())));
      reported(contract.name(), "its settings", requireNonNull(configs.get(resource(contract))))
          .ifPresent(config -> findings.addAll(settings(contract, config)));
    }
    return findings;
  }

  private static ConfigResource resource(TopicContract contract) {
    return new ConfigResource(ConfigResource.Type.TOPIC, contract.name());
  }

  private void layout(TopicContract contract, TopicDescription topic) {
    if (topic.partitions().size() != contract.partitions()) {
      findings.add(
          "%s has %d partitions, the configuration says %d; the count is frozen when a topic is made."
              .formatted(contract.name(), topic.partitions().size(), contract.partitions()));
    }
    int replicas = topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    if (replicas < contract.replicationFactor()) {
      findings.add(
          "%s has %d replicas, must have at least %d."
              .formatted(contract.name(), replicas, contract.replicationFactor()));
    }
  }

  static List<String> settings(TopicContract contract, Config actual) {
    List<String> findings = new ArrayList<>();
    boolean kept =
        contract.configs().containsKey("min.compaction.lag.ms")
            && EVENTS_KEPT.equals(value(actual, "cleanup.policy").orElse(""));
    contract
        .configs()
        .forEach(
            (name, wanted) -> {
              boolean compaction = ONLY_FOR_COMPACTION.contains(name);
              Optional<String> found = value(actual, name);
              if (found.isEmpty()) {
                findings.add(
                    "%s does not report %s, which must be %s."
                        .formatted(contract.name(), name, wanted));
              } else if (!found.get().equals(wanted) && !(kept && compaction)) {
                findings.add(
                    "%s has %s = %s, must be %s."
                        .formatted(contract.name(), name, found.get(), wanted));
              }
            });
    return findings;
  }

  private void features() throws ExecutionException, InterruptedException {
    var features =
        reported("The cluster", "its features", admin.describeFeatures().featureMetadata());
    if (features.isEmpty()) {
      return;
    }
    var range = features.get().finalizedFeatures().get("transaction.version");
    int version = range == null ? 0 : range.maxVersionLevel();
    if (version < MIN_TRANSACTION_VERSION) {
      findings.add(
          "The cluster's transaction.version is %d, must be at least %d: kafka-features.sh upgrade."
              .formatted(version, MIN_TRANSACTION_VERSION));
    }
  }

  private void brokers(int replicas) throws ExecutionException, InterruptedException {
    var nodes = reported("The cluster", "its brokers", admin.describeCluster().nodes());
    for (Node node : nodes.orElse(List.of())) {
      String id = node.idString();
      var resource = new ConfigResource(ConfigResource.Type.BROKER, id);
      var configs = admin.describeConfigs(List.of(resource)).values();
      reported("Broker " + id, "its settings", requireNonNull(configs.get(resource)))
          .ifPresent(config -> findings.addAll(broker(id, config, replicas)));
    }
  }

  /** Kafka's own topics decide with ours what is left when a broker is lost. */
  static List<String> broker(String id, Config config, int replicas) {
    int inSync = TopicContract.minInsync(replicas);
    Map<String, Long> least = new LinkedHashMap<>();
    least.put("offsets.retention.minutes", MIN_OFFSETS_RETENTION_MINUTES);
    least.put("offsets.topic.replication.factor", (long) replicas);
    least.put("transaction.state.log.replication.factor", (long) replicas);
    least.put("transaction.state.log.min.isr", (long) inSync);
    // Of the offsets topic, and of what is made without saying so.
    least.put("min.insync.replicas", (long) inSync);
    List<String> findings = new ArrayList<>();
    least.forEach(
        (name, bound) -> {
          Optional<String> found = value(config, name);
          if (found.isEmpty()) {
            findings.add(
                "Broker %s does not report %s, which must be at least %d."
                    .formatted(id, name, bound));
          } else if (!isAtLeast(found.get(), bound)) {
            findings.add(
                "Broker %s has %s = %s, must be at least %d."
                    .formatted(id, name, found.get(), bound));
          }
        });
    return findings;
  }

  private static boolean isAtLeast(String number, long bound) {
    try {
      return Long.parseLong(number) >= bound;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  /** An answer; empty, and a finding, where the cluster refuses it. */
  private <T> Optional<T> reported(String who, String what, KafkaFuture<T> answer)
      throws ExecutionException, InterruptedException {
    try {
      return Optional.of(answer.get());
    } catch (ExecutionException e) {
      if (e.getCause() == null || e.getCause() instanceof RetriableException) {
        throw e;
      }
      findings.add("%s does not report %s: %s".formatted(who, what, e.getCause().getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<String> value(Config config, String name) {
    return Optional.ofNullable(config.get(name))
        .map(ConfigEntry::value)
        .filter(value -> !value.isEmpty());
  }
}
