package io.daybook.streams.decision;

import com.google.protobuf.InvalidProtocolBufferException;
import io.daybook.domain.Decider;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.SeenCommand;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.commit.GroupCommit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The production topology under TopologyTestDriver: one partition, no transactions. */
final class DecisionDriver implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  private final Path folder = temporary();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> commands;
  private final TestOutputTopic<byte[], byte[]> events;
  private final TestOutputTopic<byte[], byte[]> replies;
  private final TestOutputTopic<byte[], byte[]> outcomes;
  private final TestOutputTopic<byte[], byte[]> deadLetters;
  private Instant now = START;

  DecisionDriver(Decider<OrderCommand, OrderState, OrderEvent> decider, int partitions) {
    this(decider, partitions, _ -> false);
  }

  DecisionDriver(
      Decider<OrderCommand, OrderState, OrderEvent> decider,
      int partitions,
      IntPredicate hasEvents) {
    this(decider, partitions, hasEvents, Tracing.off());
  }

  DecisionDriver(
      Decider<OrderCommand, OrderState, OrderEvent> decider,
      int partitions,
      IntPredicate hasEvents,
      Tracing tracing) {
    this(Fixtures.decisions(decider, partitions, hasEvents), tracing);
  }

  DecisionDriver(Decisions<OrderCommand, OrderState, OrderEvent> decisions, Tracing tracing) {
    Topics topics = new Topics("");
    var topology =
        DecisionTopology.of(
            List.of(decisions),
            topics,
            new GroupCommit(tracing),
            new SimpleMeterRegistry(),
            tracing);
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "decisions");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:0");
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    driver = new TopologyTestDriver(topology, properties, START);
    var type = decisions.type();
    commands =
        driver.createInputTopic(
            topics.commands(type), new ByteArraySerializer(), new ByteArraySerializer());
    events = output(topics.events(type));
    replies = output(topics.replies());
    outcomes = output(topics.outcomes());
    deadLetters = output(topics.deadLetters());
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("decisions");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DecisionDriver ofOrders() {
    return new DecisionDriver(Fixtures.orderDecider(), 1);
  }

  CommandReply send(OrderCommand command) {
    write(
        Fixtures.utf8(command.getMetadata().getAggregateId()),
        Fixtures.framed(command),
        new RecordHeaders());
    return reply();
  }

  void write(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    commands.pipeInput(new TestRecord<>(key, value, headers, now));
  }

  /** Changes what is remembered of a command that was decided today, as another release would. */
  void changeSeen(String aggregateId, String commandId, Consumer<SeenCommand.Builder> change) {
    WindowStore<String, byte[]> store =
        driver.getWindowStore(WriteSideStores.seenCommands(Fixtures.orders()));
    String key = StoreRows.seenCommandKey(aggregateId, commandId);
    long day = WriteSideStores.seenCommandsDay(now.toEpochMilli());
    try {
      SeenCommand.Builder seen = SeenCommand.parseFrom(store.fetch(key, day)).toBuilder();
      change.accept(seen);
      store.put(key, seen.build().toByteArray(), day);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  void sleep(Duration duration) {
    now = now.plus(duration);
  }

  CommandReply reply() {
    return WireFormat.parse(replies.readValue(), CommandReply.getDefaultInstance());
  }

  TestRecord<byte[], byte[]> replyRecord() {
    return replies.readRecord();
  }

  TestRecord<byte[], byte[]> outcomeRecord() {
    return outcomes.readRecord();
  }

  boolean hasReply() {
    return !replies.isEmpty();
  }

  List<TestRecord<byte[], byte[]>> eventRecords() {
    return events.readRecordsToList();
  }

  List<OrderEvent> events() {
    return eventRecords().stream()
        .map(record -> WireFormat.parse(record.value(), OrderEvent.getDefaultInstance()))
        .toList();
  }

  List<CommandOutcome> outcomes() {
    return outcomes.readRecordsToList().stream()
        .map(record -> WireFormat.parse(record.value(), CommandOutcome.getDefaultInstance()))
        .toList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
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
