package io.daybook.query;

import io.daybook.eventlog.LogSettings;
import io.daybook.query.feed.FeedSettings;
import io.daybook.query.store.EventStoreSettings;
import io.daybook.query.store.InstanceAddress;
import io.daybook.runtime.InstallationSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of query-api's own. Values that carry a guarantee are constants in the code.
 *
 * @param memoBytes of folded states that are remembered, all aggregates; 0 to remember none
 */
@ConfigurationProperties("daybook")
record QuerySettings(
    @DefaultValue Query query, @DefaultValue Feed feed, @DefaultValue("67108864") long memoBytes) {

  QuerySettings {
    if (memoBytes < 0) {
      throw new IllegalArgumentException("daybook.memo-bytes must be 0 or more");
    }
  }

  /**
   * How queries are answered.
   *
   * @param consistencyWait at most, until what a query demands is applied; up to 30 s
   * @param threads stream threads, 1 to 64
   * @param memoryBytes of RocksDB's block cache and write buffers together, all stores
   * @param standbyReplicas copies of each partition on other instances, 0 to 8; those that there
   *     are too few instances for are not made
   * @param advertisedAddress where this instance answers the others, host:port; by default {@code
   *     server.address}, or the host's address if that is any, and the port of the web server
   */
  record Query(
      @DefaultValue("2s") Duration consistencyWait,
      @DefaultValue("1") int threads,
      @DefaultValue("67108864") long memoryBytes,
      @DefaultValue("1") int standbyReplicas,
      @Nullable String advertisedAddress) {
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);
    private static final int MAX_STANDBYS = 8;

    Query {
      if (consistencyWait.isNegative() || consistencyWait.compareTo(MAX_WAIT) > 0) {
        throw new IllegalArgumentException("daybook.query.consistency-wait must be 0 to 30 s");
      }
      if (standbyReplicas < 0 || standbyReplicas > MAX_STANDBYS) {
        throw new IllegalArgumentException("daybook.query.standby-replicas must be 0 to 8");
      }
      if (advertisedAddress != null) {
        InstanceAddress.parse(advertisedAddress);
      }
    }
  }

  /**
   * How the feed is served.
   *
   * @param readers at once, 1 or more; a further one is answered 503
   * @param heartbeat of a stream that has nothing to say, 10 ms to 60 s
   * @param bufferEvents that a live reader may be behind, 1,000 or more
   * @param bufferBytes of their text, 1 MiB or more
   * @param catchUpConsumers that read the log for all readers further behind, 1 to 64
   * @param restAfter without a reader, the log's end is not followed; up to 1 h
   * @param placeWait at most, before a stream begins, for its place in the log; up to 30 s
   */
  record Feed(
      @DefaultValue("1000") int readers,
      @DefaultValue("10s") Duration heartbeat,
      @DefaultValue("10000") int bufferEvents,
      @DefaultValue("16777216") long bufferBytes,
      @DefaultValue("4") int catchUpConsumers,
      @DefaultValue("60s") Duration restAfter,
      @DefaultValue("10s") Duration placeWait) {
    Feed {
      require(readers >= 1, "readers must be 1 or more");
      require(isWithin(heartbeat, 10, 60_000), "heartbeat must be 10 ms to 60 s");
      require(bufferEvents >= 1_000, "buffer-events must be 1000 or more");
      require(bufferBytes >= 1 << 20, "buffer-bytes must be 1048576 or more");
      require(catchUpConsumers >= 1 && catchUpConsumers <= 64, "catch-up-consumers: 1 to 64");
      require(isWithin(restAfter, 0, 3_600_000), "rest-after must be 0 to 1 h");
      require(isWithin(placeWait, 0, 30_000), "place-wait must be 0 to 30 s");
    }

    private static boolean isWithin(Duration time, long minMs, long maxMs) {
      return time.toMillis() >= minMs && time.toMillis() <= maxMs;
    }

    private static void require(boolean sound, String what) {
      if (!sound) {
        throw new IllegalArgumentException("daybook.feed." + what);
      }
    }
  }

  EventStoreSettings eventStore(InstallationSettings installation, LogSettings log) {
    return new EventStoreSettings(
        log,
        installation.dataDir(),
        query.consistencyWait(),
        query.threads(),
        query.memoryBytes(),
        memoBytes,
        query.standbyReplicas());
  }

  FeedSettings feedSettings() {
    return new FeedSettings(
        feed.readers,
        feed.heartbeat,
        feed.bufferEvents,
        feed.bufferBytes,
        feed.catchUpConsumers,
        feed.restAfter,
        feed.placeWait,
        query.consistencyWait);
  }
}
