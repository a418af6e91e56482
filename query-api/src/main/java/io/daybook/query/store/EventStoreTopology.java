package io.daybook.query.store;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogSettings;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology of the event store, one sub-topology per aggregate type:
 *
 * <pre>
 * events --&gt; keep-events
 *                 |
 *            kept-events
 * </pre>
 *
 * <p>The topic is the store's changelog: nothing is written twice, and a new instance restores from
 * the log. Sub-topology ids follow the order of insertion, hence the permanent ordinals.
 */
final class EventStoreTopology {
  private EventStoreTopology() {}

  /**
   * Builds it for these types, which are put into the order of their ordinals.
   *
   * @param topicEpoch of the type's commands topic
   */
  static Topology of(
      List<AggregateType> types,
      LogSettings log,
      ToIntFunction<AggregateType> topicEpoch,
      EventStorePartitions storePartitions,
      WatermarkAtStart logAtStart) {
    Topology topology = new Topology();
    types.stream()
        .sorted(Comparator.comparingInt(AggregateType::ordinal))
        .map(type -> EventTopic.of(type, log))
        .forEach(
            topic ->
                topology.addReadOnlyStateStore(
                    store(topic),
                    topic.type().name() + ".events",
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer(),
                    log.topics().events(topic.type()),
                    topic.type().name() + ".keep-events",
                    () ->
                        new KeepEvents(
                            topic,
                            log.topics().events(topic.type()),
                            topicEpoch.applyAsInt(topic.type()),
                            storePartitions,
                            logAtStart)));
    return topology;
  }

  static String storeName(AggregateType type) {
    return type.name() + ".kept-events";
  }

  /** What the topic holds and nothing else: it is restored from there. */
  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(EventTopic topic) {
    return Stores.keyValueStoreBuilder(
            new CheckedRestoreStore.Supplier(
                Stores.persistentKeyValueStore(storeName(topic.type())), topic),
            Serdes.Bytes(),
            Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingDisabled();
  }
}
