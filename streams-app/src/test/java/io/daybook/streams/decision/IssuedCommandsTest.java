package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.daybook.proto.sales.part.v1.DiscontinuePart;
import io.daybook.proto.sales.part.v1.PartCommand;
import io.daybook.proto.v1.Actor;
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
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process issues leaves with the events that say so. */
class IssuedCommandsTest {
  private static final int PART_COMMANDS_SCHEMA = 21;
  private static final String PROCESS = "sales.clearance";

  /** When the timer of an order that waits is due. */
  private static final Instant DUE = DecisionDriver.START.plus(Clearance.WAIT);

  @TempDir private Path folder;

  private final ProcessRules<?> process = Clearance.rules().processes().getFirst();
  private TopologyTestDriver driver;
  private TestOutputTopic<byte[], byte[]> events;
  private TestOutputTopic<byte[], byte[]> partCommands;
  private TestOutputTopic<byte[], byte[]> deadLetters;

  @BeforeEach
  void start() {
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

  @AfterEach
  void close() {
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

  @Test
  void a_command_has_the_id_of_its_event() {
    observe("event-1", placed("p-1"), 3);

    assertThat(events())
        .extracting(ProcessEvent::getEventCase)
        .containsExactly(
            ProcessEvent.EventCase.OBSERVATION_MADE, ProcessEvent.EventCase.COMMAND_ISSUED);
    TestRecord<byte[], byte[]> command = partCommands.readRecord();
    assertThat(new String(command.key(), UTF_8)).isEqualTo("p-1");
    assertThat(WireFormat.schemaId(command.value())).isEqualTo(PART_COMMANDS_SCHEMA);
    assertThat(Hops.of(command.headers())).isEqualTo(4);
    assertThat(WireFormat.parse(command.value(), PartCommand.getDefaultInstance()))
        .isEqualTo(
            PartCommand.newBuilder()
                .setMetadata(
                    CommandMetadata.newBuilder()
                        .setCommandId("sales.clearance/o-1@2")
                        .setAggregateId("p-1")
                        .setCorrelationId("story")
                        .setCausationId("sales.clearance/o-1@2")
                        .setActor(Actor.newBuilder().setName(PROCESS)))
                .setDiscontinuePart(DiscontinuePart.getDefaultInstance())
                .build());
    assertThat(partCommands.isEmpty()).isTrue();
  }

  @Test
  void what_is_observed_twice_orders_nothing_again() {
    observe("event-1", placed("p-1"), 0);
    observe("event-1", placed("p-1"), 0);
    assertThat(partCommands.getQueueSize()).isEqualTo(1);
    assertThat(events()).hasSize(2);
  }

  @Test
  void a_process_that_is_over_observes_nothing_more() {
    observe("event-1", placed("p-1"), 0);
    observe("outcome-1", refused(), 0);
    observe("event-2", placed("p-2"), 0);
    assertThat(events())
        .extracting(ProcessEvent::getEventCase)
        .containsExactly(
            ProcessEvent.EventCase.OBSERVATION_MADE,
            ProcessEvent.EventCase.COMMAND_ISSUED,
            ProcessEvent.EventCase.OBSERVATION_MADE,
            ProcessEvent.EventCase.PROCESS_ENDED);
    assertThat(partCommands.getQueueSize()).isEqualTo(1);
  }

  @Test
  void a_loop_of_processes_ends_in_a_dead_letter() {
    observe("event-1", placed("p-1"), Hops.MAX - 1);
    assertThat(partCommands.getQueueSize()).isEqualTo(1);
    observe("event-2", placed("p-2"), Hops.MAX);
    assertThat(partCommands.getQueueSize()).isEqualTo(1);
    assertThat(texts(deadLetters.readRecord().headers()))
        .anyMatch(text -> text.contains(IssuedCommands.LOOP));
  }

  @Test
  void a_timer_is_decided_at_its_time_and_not_before() {
    observe("event-1", placed(Clearance.WAITS), 0);
    assertThat(events())
        .extracting(ProcessEvent::getEventCase)
        .containsExactly(ProcessEvent.EventCase.OBSERVATION_MADE, ProcessEvent.EventCase.TIMER_SET);

    fire(DUE.minusMillis(1));
    assertThat(events()).isEmpty();
    fire(DUE);
    assertThat(events()).hasSize(2);
    TestRecord<byte[], byte[]> command = partCommands.readRecord();
    assertThat(new String(command.key(), UTF_8)).isEqualTo(Clearance.LATE);
    fire(DUE.plusSeconds(1));
    assertThat(events()).isEmpty();
    assertThat(partCommands.isEmpty()).isTrue();
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void the_timer_of_a_parked_process_waits_without_a_dead_letter() {
    observe("event-1", placed(Clearance.WAITS), 0);
    observe("event-2", placed("no id!"), 0);
    deadLetters.readRecord();
    events();

    fire(DUE);

    assertThat(deadLetters.isEmpty()).isTrue();
    assertThat(events()).isEmpty();
    release(1);
    fire(DUE.plusSeconds(10));
    assertThat(events()).hasSize(2);
  }

  @Test
  void a_command_to_no_aggregate_is_a_dead_letter_and_no_event() {
    observe("event-1", placed("no id!"), 0);
    assertThat(events()).isEmpty();
    assertThat(partCommands.isEmpty()).isTrue();
    assertThat(texts(deadLetters.readRecord().headers()))
        .anyMatch(text -> text.contains(CommandDecision.DECIDER_FAILED));
  }

  private static List<String> texts(Headers headers) {
    return Stream.of(headers.toArray()).map(one -> new String(one.value(), UTF_8)).toList();
  }

  private List<ProcessEvent> events() {
    return events.readValuesToList().stream()
        .map(value -> WireFormat.parse(value, ProcessEvent.getDefaultInstance()))
        .toList();
  }

  private void observe(String id, Observation observation, int hops) {
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
  private void fire(Instant at) {
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

  private void release(long lastFailed) {
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

  private static Observation placed(String customerId) {
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

  private static Observation refused() {
    return Observations.of(
        CommandOutcome.newBuilder()
            .setCommandId("sales.clearance/o-1@2")
            .setAggregateType("sales.part")
            .setAggregateId("p-1")
            .setOutcome(Outcome.OUTCOME_REJECTED)
            .build());
  }
}
