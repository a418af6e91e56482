package io.daybook.streams;

import io.daybook.eventlog.kafka.ClientTimeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Brokers that let a transaction stay open for longer than {@link #BOUND}: for as long a sender of
 * commands that died holds back its partition. It is reported and not refused, since others who use
 * the cluster may need it.
 */
final class LongTransactions {
  private static final Duration BOUND = ClientTimeouts.LONGEST_TRANSACTION;
  static final String SETTING = "transaction.max.timeout.ms";

  private LongTransactions() {}

  /** A sentence for each such broker. */
  static List<String> allowed(Admin admin) throws ExecutionException, InterruptedException {
    List<ConfigResource> brokers =
        admin.describeCluster().nodes().get().stream()
            .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
            .toList();
    List<String> found = new ArrayList<>();
    for (var answer : admin.describeConfigs(brokers).values().entrySet()) {
      long ms = timeoutMs(answer.getValue().get());
      if (ms > BOUND.toMillis()) {
        found.add(
            "Broker %s has %s = %d: a sender that dies in its transaction may hold back the commands of its partition for %d s, better %d."
                .formatted(answer.getKey().name(), SETTING, ms, ms / 1_000, BOUND.toSeconds()));
      }
    }
    return found;
  }

  /** 0 where the broker does not report it: a managed cluster may hide the setting or its value. */
  static long timeoutMs(Config config) {
    ConfigEntry entry = config.get(SETTING);
    return entry == null || entry.value() == null || entry.value().isBlank()
        ? 0
        : Long.parseLong(entry.value());
  }
}
