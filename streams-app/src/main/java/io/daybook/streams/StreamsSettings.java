package io.daybook.streams;

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
 * @param rebuild name of an aggregate type: instead of deciding, its write side is made anew
 * @param rebuildDryRun only print what is before a rebuild
 */
@ConfigurationProperties("daybook.streams")
record StreamsSettings(
    @DefaultValue("1") int threads,
    @DefaultValue("1") int standbyReplicas,
    @DefaultValue("134217728") long memoryBytes,
    @DefaultValue List<String> adoptCommandsTopics,
    @DefaultValue("") String rebuild,
    @DefaultValue("false") boolean rebuildDryRun) {
  private static final int MAX_STANDBY_REPLICAS = 2;

  StreamsSettings {
    if (standbyReplicas < 0 || standbyReplicas > MAX_STANDBY_REPLICAS) {
      throw new IllegalArgumentException(
          "daybook.streams.standby-replicas is %d, must be 0 to %d."
              .formatted(standbyReplicas, MAX_STANDBY_REPLICAS));
    }
  }
}
