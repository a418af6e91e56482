package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.Observations;
import io.daybook.domain.ProcessRules;
import io.daybook.eventlog.Hops;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderPlaced;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Fire;
import io.daybook.proto.v1.Observation;
import io.daybook.proto.v1.Observe;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.commit.GroupCommit;
import io.daybook.streams.routing.Clearance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The production topology that decides a process, {@link Clearance}, for its order o-1. */
final class ProcessDriver implements AutoCloseable {
  static final int PART_COMMANDS_SCHEMA = 21;

  /** When the timer of an order that waits is due. */
  static final Instant DUE = DecisionDriver.START.plus(Clearance.WAIT);

  private static final String PROCESS = "sales.clearance";

  private final ProcessRules<?> process = Clearance.rules().processes().getFirst();
  private final TopologyTestDriver driver;
  private final TestOutputTopic<byte[], byte[]> events;
  private final TestOutputTopic<byte[], byte[]> partCommands;
  private final TestOutputTopic<byte[], byte[]> deadLetters;

  ProcessDriver(Path folder) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "decisions");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:0");
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    driver =
        new TopologyTestDriver(
            DecisionTopology.of(
                List.of(decisions(process.rules())),
                new Topics(""),
                new GroupCommit(Tracing.off()),
                new SimpleMeterRegistry(),
                Tracing.off()),
            properties,
            DecisionDriver.START);
    events = output(PROCESS + ".events.v1");
    partCommands = output("sales.part.commands.v1");
    deadLetters = output("daybook.dead-letters.v1");
  }

  @Override
  public void close() {
    driver.close();
  }

  private <C extends Message, S extends Message, E extends Message> Decisions<C, S, E> decisions(
      AggregateRules<C, S, E> rules) {
    return new Decisions<>(
        rules,
        1,
        1,
        Fixtures.TOPIC,
        false,
        Fixtures.schemas(),
        1,
        2,
        3,
        _ -> false,
        List.of(new Target(process.type().commands().getFirst(), PART_COMMANDS_SCHEMA)));
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The events since this was last asked. */
  List<ProcessEvent> events() {
    return events.readValuesToList().stream()
        .map(value -> WireFormat.parse(value, ProcessEvent.getDefaultInstance()))
        .toList();
  }

  TestOutputTopic<byte[], byte[]> partCommands() {
    return partCommands;
  }

  TestOutputTopic<byte[], byte[]> deadLetters() {
    return deadLetters;
  }

  void observe(String id, Observation observation, int hops) {
    Headers headers = new RecordHeaders();
    Hops.put(hops, headers);
    write(
        ProcessCommand.newBuilder()
            .setMetadata(metadata(id))
            .setObserve(Observe.newBuilder().setObservation(observation))
            .build(),
        headers,
        DecisionDriver.START);
  }

  /** Tells of the timer that the first observation has set. */
  void fire(Instant at) {
    write(
        ProcessCommand.newBuilder()
            .setMetadata(metadata("sales.clearance/o-1@2/fire"))
            .setFire(
                Fire.newBuilder()
                    .setTimer(Clearance.WAITS)
                    .setVersion(2)
                    .setDueAt(Timestamps.fromMillis(DUE.toEpochMilli())))
            .build(),
        new RecordHeaders(),
        at);
  }

  void release(long lastFailed) {
    write(
        ProcessCommand.newBuilder()
            .setMetadata(
                metadata("release")
                    .setMode(CommandMode.COMMAND_MODE_RELEASE)
                    .setLastFailedOffset(lastFailed))
            .build(),
        new RecordHeaders(),
        DUE);
  }

  private static CommandMetadata.Builder metadata(String commandId) {
    return CommandMetadata.newBuilder()
        .setCommandId(commandId)
        .setAggregateId("o-1")
        .setCorrelationId("story");
  }

  private void write(ProcessCommand command, Headers headers, Instant at) {
    driver
        .createInputTopic(
            PROCESS + ".commands.v1", new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>("o-1".getBytes(UTF_8), Fixtures.framed(command), headers, at));
  }

  static Observation placed(String customerId) {
    return Observations.of(
        OrderEvent.newBuilder()
            .setMetadata(
                EventMetadata.newBuilder()
                    .setAggregateId("o-1")
                    .setCommandId("by-hand")
                    .setOccurredAt(Timestamps.fromMillis(DecisionDriver.START.toEpochMilli())))
            .setOrderPlaced(OrderPlaced.newBuilder().setCustomerId(customerId))
            .build());
  }

  static Observation refused() {
    return Observations.of(
        CommandOutcome.newBuilder()
            .setCommandId("sales.clearance/o-1@2")
            .setAggregateType("sales.part")
            .setAggregateId("p-1")
            .setOutcome(Outcome.OUTCOME_REJECTED)
            .build());
  }
}
