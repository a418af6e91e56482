package io.daybook.streams.routing;

import io.daybook.streams.commit.GroupCommit;
import io.daybook.streams.decision.PartitionedValue;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology that tells one process what it observes, and which of its timers are due:
 *
 * <pre>
 * events of each source, outcomes --&gt; route-events --&gt; commands of the process
 *                                         |
 *                                       routed
 *
 * events of the process -----------&gt; keep-timers --&gt; commands of the process
 *                                         |
 *                                       timers
 * </pre>
 *
 * <p>Each process is an application of its own: a topic can be read once in an application only,
 * and a process that cannot go on must not stop another one.
 */
public final class RoutingTopology {
  private RoutingTopology() {}

  /** Builds it for one process. */
  public static Topology of(Routing routing, GroupCommit groupCommit) {
    Topology topology = new Topology();
    addRouting(topology, routing, groupCommit);
    addTimers(topology, routing, groupCommit);
    return topology;
  }

  private static void addRouting(Topology topology, Routing routing, GroupCommit groupCommit) {
    topology
        .addSource(
            AutoOffsetReset.earliest(),
            routing.sourceName(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            routing.topics().toArray(String[]::new))
        .addProcessor(
            routing.processorName(),
            () -> new RouteEvents(routing, groupCommit),
            routing.sourceName())
        .addStateStore(store(routing.storeName()), routing.processorName());
    addSink(topology, routing, routing.sinkName(), routing.processorName());
  }

  private static void addTimers(Topology topology, Routing routing, GroupCommit groupCommit) {
    topology
        .addSource(
            AutoOffsetReset.earliest(),
            routing.factsName(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            routing.events())
        .addProcessor(
            routing.keeperName(), () -> new KeepTimers(routing, groupCommit), routing.factsName())
        .addStateStore(store(routing.timersName()), routing.keeperName());
    addSink(topology, routing, routing.fireSinkName(), routing.keeperName());
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  private static void addSink(Topology topology, Routing routing, String name, String processor) {
    topology.addSink(
        name,
        routing.commands(),
        new ByteArraySerializer(),
        PartitionedValue.SERIALIZER,
        PartitionedValue.PARTITIONER,
        processor);
  }
}
