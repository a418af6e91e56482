package io.daybook.streams;

import io.daybook.eventlog.kafka.ClientTimeouts;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How commands are decided. Values that carry a guarantee are constants, in {@link
 * StreamsProperties}.
 *
 * @param threads stream threads, 1 to 64; a transaction spans all tasks of a thread
 * @param standbyReplicas copies of each task's state on other instances, 0 to 2; without another
 *     instance there are none
 * @param memoryBytes of RocksDB's block cache and write buffers together, all stores
 * @param adoptCommandsTopics names of aggregate types whose commands topic was made anew on purpose
 * @param sessionTimeout how long the tasks of an instance that is gone for good wait for another
 *     owner, 6 s to 5 min; one that was stopped and is back within it has its tasks at once. A
 *     broker that hangs costs a heartbeat 3 s, and the next goes out after a pause of 2 s: with
 *     less than 6 s, which brokers refuse by default, an instance would lose its tasks to it
 *     (docs/adr/0017)
 * @param transactionTimeout how long a transaction may be open, 10 s to 15 s: a killed instance's
 *     holds every reader of what it wrote for this long. One that was open when a broker began to
 *     hang is committed after up to 9 s; with less it is aborted, and the tasks are made anew.
 *     Tools that read to the end of the log wait for no longer one (docs/adr/0032)
 * @param rebuild name of an aggregate type: instead of deciding, its write side is made anew
 * @param rebuildDryRun only print what is before a rebuild
 */
@ConfigurationProperties("daybook.streams")
record StreamsSettings(
    @DefaultValue("1") int threads,
    @DefaultValue("1") int standbyReplicas,
    @DefaultValue("134217728") long memoryBytes,
    @DefaultValue List<String> adoptCommandsTopics,
    @DefaultValue("10s") Duration sessionTimeout,
    @DefaultValue("10s") Duration transactionTimeout,
    @DefaultValue("") String rebuild,
    @DefaultValue("false") boolean rebuildDryRun) {
  private static final int MAX_STANDBY_REPLICAS = 2;
  private static final Duration MIN_SESSION = Duration.ofSeconds(6);
  private static final Duration MAX_SESSION = Duration.ofMinutes(5);
  private static final Duration MIN_TRANSACTION = Duration.ofSeconds(10);

  StreamsSettings {
    if (standbyReplicas < 0 || standbyReplicas > MAX_STANDBY_REPLICAS) {
      throw new IllegalArgumentException(
          "daybook.streams.standby-replicas is %d, must be 0 to %d."
              .formatted(standbyReplicas, MAX_STANDBY_REPLICAS));
    }
    require("session-timeout", sessionTimeout, MIN_SESSION, MAX_SESSION);
    require(
        "transaction-timeout",
        transactionTimeout,
        MIN_TRANSACTION,
        ClientTimeouts.LONGEST_TRANSACTION);
  }

  private static void require(String name, Duration given, Duration least, Duration most) {
    if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "daybook.streams.%s is %d ms, must be %d ms to %d ms."
              .formatted(name, given.toMillis(), least.toMillis(), most.toMillis()));
    }
  }
}
