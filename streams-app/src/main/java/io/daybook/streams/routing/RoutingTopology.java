package io.daybook.streams.routing;

import io.daybook.streams.commit.GroupCommit;
import io.daybook.streams.decision.PartitionedValue;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology that tells one process what it observes:
 *
 * <pre>
 * events of each source, outcomes --&gt; route-events --&gt; commands of the process
 *                                         |
 *                                       routed
 * </pre>
 *
 * <p>Each process is an application of its own: a topic can be read once in an application only,
 * and a process that cannot go on must not stop another one.
 */
public final class RoutingTopology {
  private RoutingTopology() {}

  /** Builds it for one process. */
  public static Topology of(Routing routing, GroupCommit groupCommit) {
    return new Topology()
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
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(routing.storeName()),
                    Serdes.String(),
                    Serdes.ByteArray())
                .withCachingDisabled(),
            routing.processorName())
        .addSink(
            routing.sinkName(),
            routing.commands(),
            new ByteArraySerializer(),
            PartitionedValue.SERIALIZER,
            PartitionedValue.PARTITIONER,
            routing.processorName());
  }
}
