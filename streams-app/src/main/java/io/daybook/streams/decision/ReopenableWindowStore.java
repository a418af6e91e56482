package io.daybook.streams.decision;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A window store that can be opened after it could not be opened.
 *
 * <p>Under exactly-once, a store on disk that a killed process has left open is refused; Kafka
 * Streams then wipes it and opens the same object again. The window store of 4.3.1 still holds the
 * segment that it could not open, and the thread dies of it (KAFKA-20808, mended for 4.3.2).
 * Closed, it holds none.
 */
final class ReopenableWindowStore
    extends WrappedStateStore<WindowStore<Bytes, byte[]>, Bytes, byte[]>
    implements WindowStore<Bytes, byte[]> {

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
    try {
      super.init(context, root);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
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
