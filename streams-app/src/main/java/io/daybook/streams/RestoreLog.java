package io.daybook.streams;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how long it took to restore a store: so long nothing of its partition was decided. */
final class RestoreLog implements StateRestoreListener {
  private static final Logger log = LoggerFactory.getLogger(RestoreLog.class);

  private final Map<TopicPartition, Long> begunNanos = new ConcurrentHashMap<>();

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long from, long end) {
    begunNanos.put(changelog, System.nanoTime());
  }

  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long end, long records) {
    // Only the whole counts.
  }

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long records) {
    long ms = msSince(begunNanos.remove(changelog));
    if (records > 0) {
      log.info(
          "restored store={} partition={} records={} ms={}",
          store,
          changelog.partition(),
          records,
          ms);
    }
  }

  @Override
  public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
    begunNanos.remove(changelog);
  }

  private static long msSince(@Nullable Long beginNanos) {
    return beginNanos == null ? 0 : Duration.ofNanos(System.nanoTime() - beginNanos).toMillis();
  }
}
