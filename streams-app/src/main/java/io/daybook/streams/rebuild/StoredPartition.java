package io.daybook.streams.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.proto.v1.AggregateRow;
import io.daybook.proto.v1.DecidedOffset;
import io.daybook.streams.decision.StoreRows;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a store of states restores from one partition of its changelog: the last row of each key.
 */
final class StoredPartition {
  private final Map<String, StateHash> aggregates = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, byte[]> parked = new HashMap<>();
  private @Nullable DecidedOffset decided;

  static StoredPartition of(CommittedRecords records, TopicPartition changelog) {
    StoredPartition stored = new StoredPartition();
    records.read(
        changelog,
        records.begin(changelog),
        records.end(changelog),
        record -> stored.put(new String(record.key(), UTF_8), record.value()));
    return stored;
  }

  void put(String key, byte @Nullable [] row) {
    if (key.equals(StoreRows.DECIDED_OFFSET)) {
      // A damaged row leaves what an earlier one said: so far, at least, commands were decided.
      decided = row == null ? null : StoreRows.decidedOffset(row).orElse(decided);
    } else if (WriteSideStores.parkedAggregate(key).isPresent()) {
      if (row == null) {
        parked.remove(key);
      } else {
        parked.put(key, row);
      }
    } else if (StoreRows.isAggregate(key)) {
      if (row == null) {
        aggregates.remove(key);
        versions.remove(key);
      } else {
        aggregates.put(key, StateHash.of(key, row));
        versions.put(key, version(row));
      }
    }
  }

  /** Hash of the row of each aggregate, by id. */
  Map<String, StateHash> aggregates() {
    return aggregates;
  }

  /** The rows that say that an aggregate is parked, by their keys. */
  Map<String, byte[]> parked() {
    return parked;
  }

  /** Version of an aggregate's row; 0 where there is none, or none that can be read. */
  int version(String aggregateId) {
    return versions.getOrDefault(aggregateId, 0);
  }

  private static int version(byte[] row) {
    try {
      return AggregateRow.parseFrom(row).getVersion();
    } catch (InvalidProtocolBufferException e) {
      // What is damaged is what a rebuild is for.
      return 0;
    }
  }

  Summary summary() {
    return Summary.of(aggregates.values());
  }

  Optional<DecidedOffset> decided() {
    return Optional.ofNullable(decided);
  }
}
