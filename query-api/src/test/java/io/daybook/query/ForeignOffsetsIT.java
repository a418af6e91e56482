package io.daybook.query;

import static io.daybook.query.OrderLog.placed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else commits in the group of the event store leaves no event out. */
@ExtendWith(RealParts.class)
class ForeignOffsetsIT {
  private static final Duration READY = Duration.ofSeconds(60);

  @TempDir private Path dataDir;
  private final LocalBroker broker;

  ForeignOffsetsIT(LocalBroker broker) {
    this.broker = broker;
  }

  @Test
  void beyond_the_end_of_a_log_that_grows_while_the_store_starts() throws Exception {
    assertAllAreThere(40);
  }

  @Test
  void far_beyond_the_end() throws Exception {
    assertAllAreThere(1_000_000);
  }

  @Test
  void before_what_the_store_has() throws Exception {
    assertAllAreThere(-20);
  }

  private void assertAllAreThere(long fromEnd) throws Exception {
    Map<String, ConsistencyToken> tokens = new TreeMap<>();
    try (EventWriter writer = EventWriter.on(broker.bootstrapServers())) {
      write(writer, 0, 40, tokens);
      try (RunningApp app = app(writer)) {
        await().atMost(READY).until(app::isReady);
      }
      commit(writer, fromEnd);
      write(writer, 40, 60, tokens);
      try (RunningApp app = app(writer)) {
        write(writer, 60, 160, tokens);
        await().atMost(READY).until(app::isReady);
        tokens.forEach(
            (id, token) ->
                assertThat(app.get("/v1/orders/" + id, token).statusCode()).isEqualTo(200));
      }
    }
  }

  private RunningApp app(EventWriter writer) {
    return RunningApp.start(writer.settings(), dataDir, "--daybook.query.consistency-wait=2s");
  }

  private static void write(
      EventWriter writer, int from, int to, Map<String, ConsistencyToken> tokens) {
    IntStream.range(from, to)
        .mapToObj(i -> "o-" + i)
        .forEach(id -> tokens.put(id, writer.write(id, 0, placed("c-1"))));
  }

  private void commit(EventWriter writer, long fromEnd) throws Exception {
    String group = writer.settings().prefix() + "daybook.query-api";
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      for (int p = 0; p < OrderLog.PARTITIONS; p++) {
        var topic = new TopicPartition(writer.log().topics().events(OrderLog.ORDERS), p);
        var ends = admin.listOffsets(Map.of(topic, OffsetSpec.latest())).all().get();
        long end = requireNonNull(ends.get(topic)).offset();
        offsets.put(topic, new OffsetAndMetadata(Math.max(0, end + fromEnd)));
      }
      admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }
  }
}
