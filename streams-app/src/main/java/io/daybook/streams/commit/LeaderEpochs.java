package io.daybook.streams.commit;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Which leader has appended each record that a thread has polled: epochs, by where they begin. */
final class LeaderEpochs {
  private static final NavigableMap<Long, Integer> NONE = Collections.emptyNavigableMap();

  private final Map<TopicPartition, NavigableMap<Long, Integer>> begins = new HashMap<>();

  void polled(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      note(begins.computeIfAbsent(partition, _ -> new TreeMap<>()), records.records(partition));
    }
  }

  private static void note(
      NavigableMap<Long, Integer> known, List<ConsumerRecord<byte[], byte[]>> records) {
    if (isLatest(known, records.getLast())) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (!isLatest(known, record)) {
        record.leaderEpoch().ifPresent(epoch -> known.put(record.offset(), epoch));
      }
    }
  }

  private static boolean isLatest(
      NavigableMap<Long, Integer> known, ConsumerRecord<byte[], byte[]> record) {
    return !known.isEmpty()
        && record.leaderEpoch().filter(known.lastEntry().getValue()::equals).isPresent();
  }

  /** Of the record at this offset, if it was polled; none before it is asked for again. */
  Optional<Integer> of(TopicPartition partition, long offset) {
    NavigableMap<Long, Integer> known = begins.getOrDefault(partition, NONE);
    Map.Entry<Long, Integer> begin = known.floorEntry(offset);
    if (begin == null) {
      return Optional.empty();
    }
    if (known.size() > 1) {
      known.headMap(begin.getKey(), false).clear();
    }
    return Optional.of(begin.getValue());
  }
}
