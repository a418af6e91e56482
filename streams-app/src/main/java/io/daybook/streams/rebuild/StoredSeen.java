package io.daybook.streams.rebuild;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.daybook.eventlog.CommittedRecords;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Looks whether a changelog of seen commands holds what was written into it. */
final class StoredSeen {
  private StoredSeen() {}

  /** A key of a window store, which is not text, as text. */
  static String text(byte[] key) {
    return new String(key, ISO_8859_1);
  }

  /** Whether the last entry of each of these keys has this hash. */
  static boolean holds(
      Map<String, StateHash> written, CommittedRecords records, TopicPartition changelog) {
    Map<String, StateHash> found = new HashMap<>();
    records.read(
        changelog,
        records.begin(changelog),
        records.end(changelog),
        record -> {
          String key = text(record.key());
          if (record.value() == null) {
            found.remove(key);
          } else if (written.containsKey(key)) {
            found.put(key, StateHash.of("", record.value()));
          }
        });
    return found.equals(written);
  }
}
