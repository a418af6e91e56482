package io.daybook.eventlog.contract;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** Compares topics and brokers with their contract; every difference is one clear sentence. */
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

  LogContract(Admin admin) {
    this.admin = admin;
  }

  List<String> findings(List<TopicContract> contracts, Map<String, TopicDescription> actual)
      throws ExecutionException, InterruptedException {
    List<String> findings = new ArrayList<>();
    Map<String, Config> configs = topicConfigs(contracts);
    for (TopicContract contract : contracts) {
      findings.addAll(layout(contract, requireNonNull(actual.get(contract.name()))));
      findings.addAll(settings(contract, requireNonNull(configs.get(contract.name()))));
    }
    findings.addAll(features());
    findings.addAll(
        brokers(contracts.stream().mapToInt(TopicContract::replicationFactor).max().orElse(1)));
    return findings;
  }

  private static List<String> layout(TopicContract contract, TopicDescription topic) {
    List<String> findings = new ArrayList<>();
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
    return findings;
  }

  private static List<String> settings(TopicContract contract, Config actual) {
    List<String> findings = new ArrayList<>();
    boolean kept =
        contract.configs().containsKey("min.compaction.lag.ms")
            && value(actual, "cleanup.policy").equals(EVENTS_KEPT);
    contract
        .configs()
        .forEach(
            (name, wanted) -> {
              boolean compaction = ONLY_FOR_COMPACTION.contains(name);
              String found = value(actual, name);
              if (!found.equals(wanted) && !(kept && compaction)) {
                findings.add(
                    "%s has %s = %s, must be %s.".formatted(contract.name(), name, found, wanted));
              }
            });
    return findings;
  }

  private List<String> features() throws ExecutionException, InterruptedException {
    var range =
        admin
            .describeFeatures()
            .featureMetadata()
            .get()
            .finalizedFeatures()
            .get("transaction.version");
    int version = range == null ? 0 : range.maxVersionLevel();
    return version >= MIN_TRANSACTION_VERSION
        ? List.of()
        : List.of(
            "The cluster's transaction.version is %d, must be at least %d: kafka-features.sh upgrade."
                .formatted(version, MIN_TRANSACTION_VERSION));
  }

  private List<String> brokers(int replicas) throws ExecutionException, InterruptedException {
    List<String> findings = new ArrayList<>();
    for (Node node : admin.describeCluster().nodes().get()) {
      var resource = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
      Config config =
          requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource));
      findings.addAll(broker(node.idString(), config, replicas));
    }
    return findings;
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
    return least.entrySet().stream()
        .filter(one -> Long.parseLong(value(config, one.getKey())) < one.getValue())
        .map(
            one ->
                "Broker %s has %s = %s, must be at least %d."
                    .formatted(id, one.getKey(), value(config, one.getKey()), one.getValue()))
        .toList();
  }

  private Map<String, Config> topicConfigs(List<TopicContract> contracts)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> resources =
        contracts.stream()
            .map(contract -> new ConfigResource(ConfigResource.Type.TOPIC, contract.name()))
            .toList();
    return admin.describeConfigs(resources).all().get().entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }

  private static String value(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null || entry.value() == null ? "" : entry.value();
  }
}
