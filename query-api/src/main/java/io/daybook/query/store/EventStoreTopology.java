package io.daybook.query.store;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.Topics;
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
      Topics topics,
      ToIntFunction<AggregateType> topicEpoch,
      KeptEvents keptEvents,
      LogAtStart logAtStart) {
    Topology topology = new Topology();
    types.stream()
        .sorted(Comparator.comparingInt(AggregateType::ordinal))
        .forEach(
            type ->
                topology.addReadOnlyStateStore(
                    store(type),
                    type.name() + ".events",
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer(),
                    topics.events(type),
                    type.name() + ".keep-events",
                    () ->
                        new KeepEvents(type, topicEpoch.applyAsInt(type), keptEvents, logAtStart)));
    return topology;
  }

  static String storeName(AggregateType type) {
    return type.name() + ".kept-events";
  }

  /** The topic's bytes and nothing else: a restore copies them past every deserializer. */
  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(AggregateType type) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(storeName(type)), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingDisabled();
  }
}
