package io.daybook.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.localstack.testing.TopicRecords;
import io.daybook.proto.sales.order.v1.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The events topic of orders as an independent consumer sees it, read_committed. */
final class CommittedLog {
  private final String bootstrapServers;
  private final String events;
  private final String replies;

  CommittedLog(String bootstrapServers) {
    this(bootstrapServers, "");
  }

  CommittedLog(String bootstrapServers, String prefix) {
    this.bootstrapServers = bootstrapServers;
    this.events = prefix + "sales.order.events.v1";
    this.replies = prefix + "daybook.replies.v1";
  }

  /** Keys of one order's events, in the order of the log. */
  List<String> keys(String orderId) {
    return records().stream()
        .map(record -> new String(record.key(), UTF_8))
        .filter(key -> EventKey.parse(key.getBytes(UTF_8)).aggregateId().equals(orderId))
        .toList();
  }

  /** Which span each event of an order names, in the order of the log. */
  List<String> traceparents(String orderId) {
    return records().stream()
        .filter(record -> EventKey.parse(record.key()).aggregateId().equals(orderId))
        .map(record -> RecordHeaders.text(record.headers(), RecordHeaders.TRACEPARENT).orElse(""))
        .toList();
  }

  /** Versions of each order, in the order of the log. */
  Map<String, List<Integer>> versions() {
    Map<String, List<Integer>> versions = new TreeMap<>();
    for (var record : records()) {
      EventKey key = EventKey.parse(record.key());
      OrderEvent event = WireFormat.parse(record.value(), OrderEvent.getDefaultInstance());
      if (event.getMetadata().getVersion() != key.version()) {
        throw new AssertionError(key + " holds version " + event.getMetadata().getVersion());
      }
      versions.computeIfAbsent(key.aggregateId(), _ -> new ArrayList<>()).add(key.version());
    }
    return versions;
  }

  /** How many records of events and replies were written and not committed. */
  long uncommitted() {
    return Stream.of(events, replies)
        .mapToLong(
            topic ->
                TopicRecords.written(bootstrapServers, topic).size()
                    - TopicRecords.committed(bootstrapServers, topic).size())
        .sum();
  }

  /** Each of these orders is there once, up to this version, which is 2, and none has a gap. */
  void assertHolds(Map<String, Integer> accepted) {
    Map<String, List<Integer>> versions = versions();
    assertThat(accepted)
        .allSatisfy(
            (id, version) -> {
              assertThat(version).isEqualTo(2);
              assertThat(versions.get(id)).as(id).containsExactly(1, 2);
            });
    assertThat(versions)
        .allSatisfy(
            (id, all) ->
                assertThat(all)
                    .as(id)
                    .isEqualTo(IntStream.rangeClosed(1, all.size()).boxed().toList()));
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    return TopicRecords.committed(bootstrapServers, events);
  }
}
