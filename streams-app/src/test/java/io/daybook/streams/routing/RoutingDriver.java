package io.daybook.streams.routing;

import io.daybook.domain.AggregateRules;
import io.daybook.domain.ProcessRules;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.commit.GroupCommit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The production topology of one process under TopologyTestDriver: one partition. */
final class RoutingDriver implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  private static final int SCHEMA = 5;

  private final LogSettings log = new LogSettings("127.0.0.1:9092", "", 1, 1, 1);
  private final Path folder = temporary();
  private final TopologyTestDriver driver;
  private final TestOutputTopic<byte[], byte[]> commands;

  RoutingDriver(ProcessRules<?> rules) {
    Routing routing = routing(rules, log);
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "routing");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:0");
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    driver =
        new TopologyTestDriver(
            RoutingTopology.of(routing, new GroupCommit(Tracing.off())), properties, START);
    commands =
        driver.createOutputTopic(
            routing.commands(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Of topics as if they had just been made. */
  static Routing routing(ProcessRules<?> rules, LogSettings log) {
    Map<String, AggregateRules<?, ?, ?>> sources = new TreeMap<>();
    Map<String, Uuid> ids = new TreeMap<>();
    rules
        .observations()
        .sources()
        .forEach(one -> sources.put(log.topics().events(one.type()), one));
    sources.keySet().forEach(topic -> ids.put(topic, Uuid.randomUuid()));
    ids.put(log.topics().outcomes(), Uuid.randomUuid());
    return new Routing(
        rules, sources, log.topics().outcomes(), ids, Uuid.randomUuid(), log, SCHEMA);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("routing");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String topic, TestRecord<byte[], byte[]> record) {
    driver
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(record);
  }

  void write(String topic, byte[] key, byte @Nullable [] value, Headers headers) {
    write(topic, new TestRecord<>(key, value, headers));
  }

  /** Time passes, in steps of a second. */
  void sleep(Duration duration) {
    for (long i = 0; i < duration.toSeconds(); i++) {
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }
  }

  List<TestRecord<byte[], byte[]>> records() {
    return commands.readRecordsToList();
  }

  List<ProcessCommand> told() {
    return records().stream()
        .map(record -> WireFormat.parse(record.value(), ProcessCommand.getDefaultInstance()))
        .toList();
  }

  @Override
  public void close() {
    driver.close();
    try {
      Utils.delete(folder.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
