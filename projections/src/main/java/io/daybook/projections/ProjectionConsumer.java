package io.daybook.projections;

import io.daybook.eventlog.LogSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** The consumer of a projection. What carries a guarantee is set here and cannot be configured. */
final class ProjectionConsumer {
  // An event that is committed is asked for at once; an idle broker answers this seldom.
  private static final Duration FETCH_WAIT = Duration.ofMillis(100);
  // Partitions of an instance that died are taken over after this.
  private static final Duration SESSION = Duration.ofSeconds(10);

  private ProjectionConsumer() {}

  static Consumer<byte[], byte[]> open(LogSettings log, String projection) {
    return log.kafka().consumer(config(log, projection));
  }

  private static Map<String, Object> config(LogSettings log, String projection) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, log.prefix() + "daybook.projections." + projection);
    // Else a row could show what an abort undid.
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // The checkpoint row is the only truth; the group only shares out the partitions.
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A checkpoint that the log does not have is loud, not the beginning or the end.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) FETCH_WAIT.toMillis());
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
    return config;
  }
}
