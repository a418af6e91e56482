package io.daybook.query.store;

import io.daybook.eventlog.LogSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the event store.
 *
 * @param dataDir where the stores and the instance's id are kept
 * @param consistencyWait at most, until a query's token is applied
 * @param threads stream threads, 1 to 64
 * @param memoryBytes of RocksDB's block cache and write buffers together, all stores
 * @param memoBytes of folded states, all stores; 0 to remember none
 * @param standbyReplicas copies of each partition on other instances
 */
public record EventStoreSettings(
    LogSettings log,
    Path dataDir,
    Duration consistencyWait,
    int threads,
    long memoryBytes,
    long memoBytes,
    int standbyReplicas) {

  Path instanceId() {
    return dataDir.resolve("query-api-instance-id");
  }

  String applicationId() {
    return log.prefix() + "daybook.query-api";
  }
}
