package io.daybook.streams.decision;

import java.nio.file.Path;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.apache.kafka.streams.state.internals.OffsetCheckpoint;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A window store that can be opened after it could not be opened, and can be empty.
 *
 * <p>Under exactly-once, a store on disk that a killed process has left open is refused; Kafka
 * Streams then wipes it and opens the same object again. The window store of 4.3.1 still holds the
 * segment that it could not open, and the thread dies of it (KAFKA-20808). Closed, it holds none.
 * The mend of 4.3.2 drops that one segment only: docs/adr/0017 says why the wrapper stays.
 *
 * <p>It keeps in its segments up to where it has read its changelog. One without segments, of a
 * task without a command, could not keep that offset: after a clean stop Kafka Streams took such a
 * task for corrupted and wiped it, at each start. Nothing uncommitted can be in it: it is read from
 * the beginning.
 *
 * <p>Of its changelog it restores only keys that are those of seen commands, see {@link
 * RestoredKeys}.
 */
final class ReopenableWindowStore
    extends WrappedStateStore<WindowStore<Bytes, byte[]>, Bytes, byte[]>
    implements WindowStore<Bytes, byte[]> {

  private Path folder = Path.of("");

  private ReopenableWindowStore(WindowStore<Bytes, byte[]> store) {
    super(store);
  }

  /** Supplies the stores of another supplier, each as one of these. */
  record Supplier(WindowBytesStoreSupplier stores) implements WindowBytesStoreSupplier {
    @Override
    public WindowStore<Bytes, byte[]> get() {
      return new ReopenableWindowStore(stores.get());
    }

    @Override
    public String name() {
      return stores.name();
    }

    @Override
    public String metricsScope() {
      return stores.metricsScope();
    }

    @Override
    public long segmentIntervalMs() {
      return stores.segmentIntervalMs();
    }

    @Override
    public long windowSize() {
      return stores.windowSize();
    }

    @Override
    public boolean retainDuplicates() {
      return stores.retainDuplicates();
    }

    @Override
    public long retentionPeriod() {
      return stores.retentionPeriod();
    }
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    folder = context.stateDir().toPath().resolve(name());
    try {
      super.init(RestoredKeys.only(StoreRows::isSeenCommandKey, context), root);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public @Nullable Long committedOffset(TopicPartition changelog) {
    Long offset = super.committedOffset(changelog);
    if (offset == null && !hasSegments()) {
      return OffsetCheckpoint.OFFSET_UNKNOWN;
    }
    return offset;
  }

  private boolean hasSegments() {
    String[] segments = folder.toFile().list();
    return segments != null && segments.length > 0;
  }

  @Override
  public void put(Bytes key, byte[] value, long windowStart) {
    wrapped().put(key, value, windowStart);
  }

  @Override
  public byte[] fetch(Bytes key, long windowStart) {
    return wrapped().fetch(key, windowStart);
  }

  @Override
  public WindowStoreIterator<byte[]> fetch(Bytes key, long from, long to) {
    return wrapped().fetch(key, from, to);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(
      Bytes keyFrom, Bytes keyTo, long from, long to) {
    return wrapped().fetch(keyFrom, keyTo, from, to);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetchAll(long from, long to) {
    return wrapped().fetchAll(from, to);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> all() {
    return wrapped().all();
  }
}
