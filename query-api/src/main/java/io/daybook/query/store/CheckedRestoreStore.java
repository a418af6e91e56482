package io.daybook.query.store;

import io.daybook.eventlog.EventTopic;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A store whose restore keeps of each record what {@link KeepEvents} keeps of it.
 *
 * <p>Kafka Streams restores a read-only store past its processor: of what is no event it would then
 * know nothing, and hold it as if it were one
 * (docs/adr/0028-a-reader-of-the-log-knows-five-kinds-of-records.md). The restored records are seen
 * by the callback alone that the innermost store registers; so that one is wrapped.
 */
final class CheckedRestoreStore
    extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]>
    implements KeyValueStore<Bytes, byte[]> {
  private final EventTopic topic;

  private CheckedRestoreStore(KeyValueStore<Bytes, byte[]> store, EventTopic topic) {
    super(store);
    this.topic = topic;
  }

  /** Supplies the stores of another supplier, each as one of these. */
  record Supplier(KeyValueBytesStoreSupplier stores, EventTopic topic)
      implements KeyValueBytesStoreSupplier {
    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      return new CheckedRestoreStore(stores.get(), topic);
    }

    @Override
    public String name() {
      return stores.name();
    }

    @Override
    public String metricsScope() {
      return stores.metricsScope();
    }
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    super.init(checkingRestores(context), root);
  }

  private StateStoreContext checkingRestores(StateStoreContext context) {
    return (StateStoreContext)
        Proxy.newProxyInstance(
            InternalProcessorContext.class.getClassLoader(),
            new Class<?>[] {InternalProcessorContext.class},
            (_, method, arguments) -> {
              try {
                if (method.getName().equals("register")) {
                  arguments[1] = checking((RecordBatchingStateRestoreCallback) arguments[1]);
                }
                return method.invoke(context, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private RecordBatchingStateRestoreCallback checking(RecordBatchingStateRestoreCallback restore) {
    return records -> restore.restoreBatch(records.stream().map(this::kept).toList());
  }

  private ConsumerRecord<byte[], byte[]> kept(ConsumerRecord<byte[], byte[]> record) {
    EventStoreRow row = EventStoreRow.of(topic.read(record), record.value());
    return new ConsumerRecord<>(
        record.topic(), record.partition(), record.offset(), row.key().get(), row.value());
  }

  @Override
  public void put(Bytes key, byte[] value) {
    wrapped().put(key, value);
  }

  @Override
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    return wrapped().putIfAbsent(key, value);
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    wrapped().putAll(entries);
  }

  @Override
  public byte[] delete(Bytes key) {
    return wrapped().delete(key);
  }

  @Override
  public byte[] get(Bytes key) {
    return wrapped().get(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return wrapped().range(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
    return wrapped().reverseRange(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return wrapped().all();
  }

  @Override
  public long approximateNumEntries() {
    return wrapped().approximateNumEntries();
  }
}
