package io.daybook.eventlog.kafka;

import java.util.Set;

/**
 * The properties that Kafka Streams has beyond those of its clients. Daybook sets what its
 * topologies need; given for all clients, they would be without effect. Two of the apps have no
 * Kafka Streams, so the names are here; a test of streams-app compares them with the library's.
 */
public final class StreamsOnlyProperties {
  private static final String NAMES =
      """
      acceptable.recovery.lag
      allow.os.group.write.access
      application.id
      application.server
      buffered.records.per.partition
      built.in.metrics.version
      cache.max.bytes.buffering
      commit.interval.ms
      default.client.supplier
      default.deserialization.exception.handler
      default.dsl.store
      default.key.serde
      default.list.key.serde.inner
      default.list.key.serde.type
      default.list.value.serde.inner
      default.list.value.serde.type
      default.production.exception.handler
      default.timestamp.extractor
      default.value.serde
      deserialization.exception.handler
      dsl.store.format
      dsl.store.suppliers.class
      ensure.explicit.internal.resource.naming
      errors.dead.letter.queue.topic.name
      log.summary.interval.ms
      max.task.idle.ms
      max.warmup.replicas
      num.standby.replicas
      num.stream.threads
      poll.ms
      probing.rebalance.interval.ms
      processing.exception.handler
      processing.exception.handler.global.enabled
      processing.guarantee
      processor.wrapper.class
      production.exception.handler
      rack.aware.assignment.non_overlap_cost
      rack.aware.assignment.strategy
      rack.aware.assignment.tags
      rack.aware.assignment.traffic_cost
      repartition.purge.interval.ms
      replication.factor
      rocksdb.config.setter
      state.cleanup.delay.ms
      state.cleanup.dir.max.age.ms
      state.dir
      statestore.cache.max.bytes
      task.assignor.class
      task.timeout.ms
      topology.optimization
      upgrade.from
      window.size.ms
      windowed.inner.class.serde
      windowstore.changelog.additional.retention.ms
      """;

  private static final Set<String> ALL = Set.of(NAMES.split("\n"));

  private StreamsOnlyProperties() {}

  /** Kafka's names of them. */
  public static Set<String> names() {
    return ALL;
  }
}
