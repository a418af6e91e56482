package io.daybook.eventlog.contract;

import io.daybook.eventlog.contract.Finding.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;

/** What the settings of each broker must be at least; a difference is a risk. */
final class BrokerContract {
  private static final String OFFSETS_RETENTION = "offsets.retention.minutes";
  private static final String OFFSETS_REPLICAS = "offsets.topic.replication.factor";
  private static final String TRANSACTION_REPLICAS = "transaction.state.log.replication.factor";
  private static final String TRANSACTION_IN_SYNC = "transaction.state.log.min.isr";
  private static final String IN_SYNC = TopicSetting.MIN_INSYNC_REPLICAS.key();

  private static final long MIN_OFFSETS_RETENTION_MINUTES = Duration.ofDays(7).toMinutes();

  /** Kafka's names of them. */
  static final Set<String> SETTINGS =
      Set.of(
          OFFSETS_RETENTION, OFFSETS_REPLICAS, TRANSACTION_REPLICAS, TRANSACTION_IN_SYNC, IN_SYNC);

  private BrokerContract() {}

  /**
   * What is not as it must be.
   *
   * @param replicas of our topics: Kafka's own decide with them what is left when a broker is lost
   */
  static List<Finding> findings(String id, Config config, int replicas) {
    List<Finding> findings = new ArrayList<>();
    least(replicas)
        .forEach((key, bound) -> finding(id, key, bound, config).ifPresent(findings::add));
    return findings;
  }

  private static Map<String, Long> least(int replicas) {
    int inSync = TopicContract.minInsync(replicas);
    Map<String, Long> least = new LinkedHashMap<>();
    least.put(OFFSETS_RETENTION, MIN_OFFSETS_RETENTION_MINUTES);
    least.put(OFFSETS_REPLICAS, (long) replicas);
    least.put(TRANSACTION_REPLICAS, (long) replicas);
    least.put(TRANSACTION_IN_SYNC, (long) inSync);
    // Of the offsets topic, and of what is made without saying so.
    least.put(IN_SYNC, (long) inSync);
    return least;
  }

  private static Optional<Finding> finding(String id, String key, long bound, Config config) {
    String must = Bound.AT_LEAST.demand(Long.toString(bound));
    Optional<String> found = LogContract.value(config, key);
    if (found.isEmpty()) {
      return Optional.of(
          Finding.unreadable(
              Severity.RISK,
              key,
              "Broker %s does not report %s, which %s.".formatted(id, key, must)));
    }
    return Bound.AT_LEAST.holds(found.get(), Long.toString(bound))
        ? Optional.empty()
        : Optional.of(
            Finding.risk(key, "Broker %s has %s = %s, %s.".formatted(id, key, found.get(), must)));
  }
}
