package io.daybook.streams.decision;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps foreign records of a changelog out of a window store.
 *
 * <p>The window store of Kafka Streams reads a time at the end of each key. A shorter key ends its
 * thread at each start; another text is a time far in the future, to which all that is remembered
 * has expired, and duplicates would be decided again.
 */
final class RestoredKeys {
  private static final Logger log = LoggerFactory.getLogger(RestoredKeys.class);

  private final Predicate<byte[]> isOurs;
  private final RecordBatchingStateRestoreCallback restore;
  private boolean warned;

  private RestoredKeys(Predicate<byte[]> isOurs, RecordBatchingStateRestoreCallback restore) {
    this.isOurs = isOurs;
    this.restore = restore;
  }

  /** The same context, but a store that registers with it restores these keys only. */
  static StateStoreContext only(Predicate<byte[]> isOurs, StateStoreContext context) {
    return (StateStoreContext)
        Proxy.newProxyInstance(
            RestoredKeys.class.getClassLoader(),
            // The store asks for this one.
            new Class<?>[] {InternalProcessorContext.class},
            (_, method, arguments) -> call(context, method, filtered(isOurs, arguments)));
  }

  private static Object[] filtered(Predicate<byte[]> isOurs, Object[] arguments) {
    if (arguments != null
        && arguments.length > 1
        && arguments[1] instanceof RecordBatchingStateRestoreCallback restore) {
      RecordBatchingStateRestoreCallback ours = new RestoredKeys(isOurs, restore)::restore;
      arguments[1] = ours;
    }
    return arguments;
  }

  private static Object call(StateStoreContext context, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(context, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
    List<ConsumerRecord<byte[], byte[]>> ours =
        records.stream().filter(this::isOursOrWarned).toList();
    restore.restoreBatch(ours);
  }

  private boolean isOursOrWarned(ConsumerRecord<byte[], byte[]> record) {
    boolean ours = isOurs.test(record.key());
    if (!ours && !warned) {
      warned = true;
      log.warn(
          "not restored, and others like it: topic={} partition={} offset={} has a foreign key",
          record.topic(),
          record.partition(),
          record.offset());
    }
    return ours;
  }
}
