package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.Deterministic;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.Topics;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.commit.GroupCommit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * What the production topology writes to the events topics, as lines of text, and the states that
 * it has come to. Nothing of it depends on when and where it runs.
 */
final class GoldenLog implements AutoCloseable {
  /** Of each topic; the driver has partition 0 only, so the ids are of that. */
  static final int PARTITIONS = 4;

  private static final Uuid TOPIC_ID = new Uuid(0x0000_0007_0000_4000L, 0);
  private static final Topics TOPICS = new Topics("");

  private final GoldenRules orderRules = new GoldenRules();
  private final List<Decisions<?, ?, ?>> decisions =
      Fixtures.rules(orderRules).all().stream()
          .<Decisions<?, ?, ?>>map(GoldenLog::decisions)
          .toList();
  private final TopologyTestDriver driver;
  private Instant now = Instant.parse("2026-01-31T10:00:00Z");

  GoldenLog(Path folder) {
    var topology =
        DecisionTopology.of(
            decisions,
            TOPICS,
            new GroupCommit(Tracing.off()),
            new SimpleMeterRegistry(),
            Tracing.off());
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "golden");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:0");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    driver = new TopologyTestDriver(topology, properties, now);
  }

  private static <C extends Message, S extends Message, E extends Message>
      Decisions<C, S, E> decisions(AggregateRules<C, S, E> rules) {
    return new Decisions<>(
        rules,
        PARTITIONS,
        1,
        TOPIC_ID,
        false,
        Fixtures.schemas(),
        rules.type().ordinal(),
        9,
        10,
        _ -> false,
        List.of());
  }

  GoldenRules orderRules() {
    return orderRules;
  }

  /** Sends a command, a second after the one before. */
  void send(AggregateType type, String aggregateId, Message command) {
    driver
        .createInputTopic(
            TOPICS.commands(type), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(aggregateId.getBytes(UTF_8), Fixtures.framed(command), null, now));
    now = now.plus(Duration.ofSeconds(1));
  }

  /** Every event so far, by topic. */
  Map<String, List<String>> events() {
    Map<String, List<String>> byTopic = new TreeMap<>();
    for (Decisions<?, ?, ?> one : decisions) {
      String topic = TOPICS.events(one.type());
      byTopic.put(topic, events(topic));
    }
    return byTopic;
  }

  private List<String> events(String topic) {
    var records =
        driver
            .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
            .readRecordsToList();
    List<String> lines = new ArrayList<>();
    for (var record : records) {
      lines.add(
          String.join(
              "\t",
              topic,
              "0",
              Integer.toString(lines.size()),
              new String(record.key(), UTF_8),
              RecordHeaders.text(record.headers(), RecordHeaders.TYPE).orElseThrow(),
              Base64.getEncoder().encodeToString(record.value())));
    }
    return lines;
  }

  /** The fold's revision, version and state of every aggregate among these events. */
  List<String> states(Map<String, List<String>> events) {
    List<String> lines = new ArrayList<>();
    for (Decisions<?, ?, ?> one : decisions) {
      var ids = new TreeSet<String>();
      for (String line : events.getOrDefault(TOPICS.events(one.type()), List.of())) {
        ids.add(EventKey.parse(line.split("\t", -1)[3].getBytes(UTF_8)).aggregateId());
      }
      ids.forEach(id -> lines.add(state(one, id)));
    }
    return lines;
  }

  private String state(Decisions<?, ?, ?> one, String id) {
    KeyValueStore<String, byte[]> rows = driver.getKeyValueStore(one.aggregatesStoreName());
    var found = new Aggregates<>(rows, one.type(), 0, one.rules().initialState()).get(id);
    return String.join(
        "\t",
        one.type().name(),
        Integer.toString(one.rules().revision()),
        id,
        Integer.toString(found.version()),
        Base64.getEncoder().encodeToString(Deterministic.bytes(found.state())));
  }

  @Override
  public void close() {
    driver.close();
  }
}
