package io.daybook.query.store;

import static java.util.Objects.requireNonNull;

import io.daybook.eventlog.AggregateType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The folds of all types, by their names. */
record Folds(Map<String, Fold<?, ?>> byType) {

  static Folds of(List<AggregateType> types) {
    return new Folds(types.stream().collect(Collectors.toMap(AggregateType::name, Fold::of)));
  }

  /** The history of one aggregate in a store, and what is remembered of it. */
  History history(
      ReadOnlyKeyValueStore<Bytes, byte[]> store, AggregateType type, String id, Memo.Part memo) {
    return new History(
        new StoredHistory(store, type, id), requireNonNull(byType.get(type.name())), memo);
  }
}
