package io.daybook.streams.decision;

import io.daybook.eventlog.Topics;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.commit.GroupCommit;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.internals.RocksDbWindowBytesStoreSupplier;
import org.apache.kafka.streams.state.internals.RocksDbWindowBytesStoreSupplier.WindowStoreTypes;

/**
 * The decision topology, one sub-topology per aggregate type:
 *
 * <pre>
 * commands --&gt; decide-commands --&gt; events
 *               |  |  \  \--&gt; replies
 *               |  |   \--&gt; outcomes, dead-letters
 *      aggregates  seen-commands
 * </pre>
 *
 * <p>Of a process, {@code decide-commands} also leads to the commands topics of the types that it
 * issues commands to.
 *
 * <p>Sources and sinks carry bytes: decoding is a step of the processor, so that bad bytes can
 * still be answered. Sub-topology ids follow the order of insertion, hence the permanent ordinals.
 */
public final class DecisionTopology {
  private static final long DAY_MS = Duration.ofDays(1).toMillis();
  private static final ByteArraySerializer BYTES = new ByteArraySerializer();

  private DecisionTopology() {}

  /** Builds it for these types, which are put into the order of their ordinals. */
  public static Topology of(
      List<? extends Decisions<?, ?, ?>> decisions,
      Topics topics,
      GroupCommit groupCommit,
      MeterRegistry meters,
      Tracing tracing) {
    Topology topology = new Topology();
    decisions.stream()
        .sorted(Comparator.comparingInt(one -> one.type().ordinal()))
        .forEach(one -> add(topology, one, topics, groupCommit, meters, tracing));
    return topology;
  }

  private static void add(
      Topology topology,
      Decisions<?, ?, ?> decisions,
      Topics topics,
      GroupCommit groupCommit,
      MeterRegistry meters,
      Tracing tracing) {
    String decide = decisions.processorName();
    String commands = topics.commands(decisions.type());
    topology
        .addSource(
            AutoOffsetReset.earliest(),
            decisions.sourceName(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            commands)
        .addProcessor(
            decide,
            () -> new DecideCommands<>(decisions, commands, groupCommit, meters, tracing),
            decisions.sourceName())
        .addStateStore(aggregates(decisions), decide)
        .addStateStore(seenCommands(decisions), decide);
    sink(topology, decisions.eventsSinkName(), topics.events(decisions.type()), decide);
    sink(topology, decisions.repliesSinkName(), topics.replies(), decide);
    sink(topology, decisions.outcomesSinkName(), topics.outcomes(), decide);
    sink(topology, decisions.deadLettersSinkName(), topics.deadLetters(), decide);
    for (Target target : decisions.targets()) {
      sink(
          topology,
          decisions.issuedSinkName(target.type()),
          topics.commands(target.type()),
          decide);
    }
  }

  private static void sink(Topology topology, String name, String topic, String parent) {
    topology.addSink(
        name, topic, BYTES, PartitionedValue.SERIALIZER, PartitionedValue.PARTITIONER, parent);
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> aggregates(
      Decisions<?, ?, ?> decisions) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(decisions.aggregatesStoreName()),
            Serdes.String(),
            Serdes.ByteArray())
        .withCachingDisabled();
  }

  private static StoreBuilder<WindowStore<String, byte[]>> seenCommands(
      Decisions<?, ?, ?> decisions) {
    // Segments of a day, whatever is kept: those on a disk are found after a change of the window.
    WindowBytesStoreSupplier onDisk =
        new RocksDbWindowBytesStoreSupplier(
            decisions.seenCommandsStoreName(),
            WriteSideStores.seenCommandsKept(decisions.type()).toMillis(),
            DAY_MS,
            DAY_MS,
            false,
            WindowStoreTypes.DEFAULT_WINDOW_STORE);
    return Stores.windowStoreBuilder(
            new ReopenableWindowStore.Supplier(onDisk), Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled();
  }
}
