package io.daybook.query;

import static io.daybook.query.OrderLog.ORDERS;
import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LogPlace;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** One malformed record costs its partition and nothing else, live, restarted and restored. */
@ExtendWith(RealParts.class)
class MalformedRecordsIT {
  private static final byte[] JUNK = "junk".getBytes(UTF_8);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String HERE = OrderLog.idIn(0, "m");
  private static final String ELSEWHERE = OrderLog.idIn(1, "m");

  private final LocalBroker broker;
  @TempDir Path dataDir;
  private EventWriter writer;
  private ConsistencyToken here;
  private ConsistencyToken elsewhere;

  MalformedRecordsIT(LocalBroker broker) {
    this.broker = broker;
  }

  @BeforeEach
  void open() {
    writer = EventWriter.on(broker.bootstrapServers());
    here = writer.write(HERE, 0, placed("c-1"), itemAdded(2));
    elsewhere = writer.write(ELSEWHERE, 0, placed("c-2"));
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void only_its_partition_is_refused_until_it_is_skipped_by_name() {
    LogPlace junk = new LogPlace(topic(), 0, 3);
    try (RunningApp app = start()) {
      await().atMost(SOON).until(app::isReady);
      assertOk(app.get("/v1/orders/" + HERE, here));
      // What it would replace was sound.
      append(new EventKey(HERE, 2).toBytes(), JUNK);
      await().atMost(SOON).until(() -> status(app, HERE) == 503);
      assertRefused(app, junk);
    }
    try (RunningApp app = start()) {
      await().atMost(SOON).until(app::isReady);
      assertRefused(app, junk);
    }
    assertThat(FileSystemUtils.deleteRecursively(dataDir.toFile())).isTrue();
    try (RunningApp app = start()) {
      await().atMost(SOON).until(app::isReady);
      assertRefused(app, junk);
    }
    try (RunningApp app = start("--daybook.log.skip=" + junk)) {
      await().atMost(SOON).until(app::isReady);
      assertOk(app.get("/v1/orders/" + HERE, here));
      assertThat(app.get("/v1/orders/" + HERE).headers().firstValue("ETag").orElseThrow())
          .startsWith("\"2");
      assertThat(app.get("/actuator/health/malformedRecords").statusCode()).isEqualTo(200);
      assertThat(app.get("/actuator/prometheus").body())
          .contains("\ndaybook_records_malformed 0.0\n");
    }
  }

  @Test
  void a_sound_record_is_never_skipped() {
    assertThatThrownBy(() -> start("--daybook.log.skip=" + new LogPlace(topic(), 0, 1)).close())
        .hasStackTraceContaining(
            "daybook.log.skip: %s/0@1: the record there is sound, and nothing sound is skipped."
                .formatted(topic()));
    assertThatThrownBy(() -> start("--daybook.log.skip=" + new LogPlace(topic(), 0, 99)).close())
        .hasStackTraceContaining("no record is there yet");
    assertThatThrownBy(() -> start("--daybook.log.skip=all").close())
        .hasStackTraceContaining("daybook.log.skip: 'all' is not <topic>/<partition>@<offset>");
  }

  @Test
  void an_erased_event_is_a_hole_for_its_aggregate_only_live_and_restored() {
    append(new EventKey(HERE, 2).toBytes(), null);
    for (int i = 0; i < 2; i++) {
      try (RunningApp app = start()) {
        await().atMost(SOON).until(app::isReady);
        await().atMost(SOON).until(() -> status(app, HERE) == 410);
        assertThat(app.get("/v1/orders/" + HERE + "?version=1").statusCode()).isEqualTo(200);
        for (String read :
            List.of(
                "?version=2", "?at=2999-01-01T00:00:00Z", "?minVersion=2", "/events", "/diff")) {
          HttpResponse<String> answer = app.get("/v1/orders/" + HERE + read);
          assertThat(answer.statusCode()).as(read).isEqualTo(410);
          assertThat(answer.body()).contains("/problems/event-erased");
        }
        assertOk(app.get("/v1/orders/" + ELSEWHERE, elsewhere));
        assertThat(app.get("/actuator/health/malformedRecords").statusCode()).isEqualTo(200);
      }
      assertThat(FileSystemUtils.deleteRecursively(dataDir.toFile())).isTrue();
    }
  }

  private void assertRefused(RunningApp app, LogPlace junk) {
    HttpResponse<String> refused = app.get("/v1/orders/" + HERE + "?version=1");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
    assertThat(refused.body())
        .contains("/problems/record-malformed")
        .contains("\"topic\":\"%s\"".formatted(junk.topic()))
        .contains("\"partition\":0")
        .contains("\"offset\":3");
    assertOk(app.get("/v1/orders/" + ELSEWHERE, elsewhere));
    assertThat(app.get("/v1/parts/none-1").statusCode()).as("another type").isEqualTo(404);
    assertThat(app.isAlive()).isTrue();
    assertThat(app.isReady()).isTrue();
    assertThat(app.get("/actuator/health/malformedRecords").body())
        .contains(junk + "\":\"The value is not framed");
    assertThat(app.get("/actuator/prometheus").body())
        .contains("\ndaybook_records_malformed 1.0\n", "\ndaybook_partitions_catching_up 0.0\n");
  }

  private static int status(RunningApp app, String id) {
    return app.get("/v1/orders/" + id).statusCode();
  }

  private static void assertOk(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void append(byte[] key, byte @Nullable [] value) {
    writer.begin();
    writer.send(List.of(new ProducerRecord<>(topic(), 0, key, value)));
    writer.commit();
  }

  private String topic() {
    return writer.log().topics().events(ORDERS);
  }

  private RunningApp start(String... more) {
    return RunningApp.start(writer.settings(), dataDir, more);
  }
}
