package io.daybook.streams.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.contract.EventLog;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/**
 * The store of the open timers of a process. It is forgotten: the streams of the process make it
 * anew from the beginning of its events.
 *
 * @param type of the process's log
 * @param changelog of the store
 */
record StoredTimers(EventLog log, AggregateType type, String changelog, CommittedRecords records) {

  /** Takes all rows away, that of how far the events were read among them. */
  void forget(ChangelogWriter writer) {
    IntStream.range(0, log.settings().partitions())
        .mapToObj(partition -> new TopicPartition(changelog, partition))
        .forEach(partition -> forget(partition, writer));
  }

  private void forget(TopicPartition partition, ChangelogWriter writer) {
    Set<Bytes> keys = new HashSet<>();
    records.read(
        partition,
        records.begin(partition),
        records.end(partition),
        record -> {
          Bytes key = Bytes.wrap(record.key());
          if (record.value() == null) {
            keys.remove(key);
          } else {
            keys.add(key);
          }
        });
    TopicPartition events = new TopicPartition(log.topics().events(type), partition.partition());
    var offset = Map.of(events, new OffsetAndMetadata(0));
    // First the row of how far the events were read: without it, the store is made anew whatever
    // else of it is left, should this be killed.
    Bytes read = Bytes.wrap(events.topic().getBytes(UTF_8));
    if (keys.remove(read)) {
      writer.put(partition, read.get(), null, 0, offset);
    }
    keys.forEach(key -> writer.put(partition, key.get(), null, 0, offset));
    writer.commit(offset);
  }
}
