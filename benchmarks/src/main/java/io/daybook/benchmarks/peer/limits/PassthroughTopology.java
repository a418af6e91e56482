package io.daybook.benchmarks.peer.limits;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Keeps the last record of each key and passes it on:
 *
 * <pre>
 * source --&gt; keep-record --&gt; output
 *                 |
 *              records
 * </pre>
 */
final class PassthroughTopology {
  static final String SOURCE = "passthrough.source";
  static final String OUTPUT = "passthrough.output";

  private static final String STORE = "records";
  private static final String KEEP = "keep-record";

  private PassthroughTopology() {}

  static Topology create() {
    Topology topology = new Topology();
    topology
        .addSource(
            AutoOffsetReset.earliest(),
            "source",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            SOURCE)
        .addProcessor(KEEP, KeepRecord::new, "source")
        .addStateStore(records(), KEEP)
        .addSink("output", OUTPUT, new ByteArraySerializer(), new ByteArraySerializer(), KEEP);
    return topology;
  }

  private static StoreBuilder<KeyValueStore<byte[], byte[]>> records() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  private static final class KeepRecord
      extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<byte[], byte[]> records;

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
      super.init(context);
      records = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      records.put(record.key(), record.value());
      context().forward(record);
    }
  }
}
