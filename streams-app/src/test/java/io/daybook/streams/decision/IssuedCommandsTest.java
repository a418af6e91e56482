package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.Hops;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.part.v1.DiscontinuePart;
import io.daybook.proto.sales.part.v1.PartCommand;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.ProcessEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process issues leaves with the events that say so. */
class IssuedCommandsTest {
  private static final String PROCESS = "sales.clearance";

  @TempDir private Path folder;

  private ProcessDriver process;

  @BeforeEach
  void start() {
    process = new ProcessDriver(folder);
  }

  @AfterEach
  void close() {
    process.close();
  }

  @Test
  void a_command_has_the_id_of_its_event() {
    process.observe("event-1", ProcessDriver.placed("p-1"), 3);

    assertThat(process.events())
        .extracting(ProcessEvent::getEventCase)
        .containsExactly(
            ProcessEvent.EventCase.OBSERVATION_MADE, ProcessEvent.EventCase.COMMAND_ISSUED);
    TestRecord<byte[], byte[]> command = process.partCommands().readRecord();
    assertThat(new String(command.key(), UTF_8)).isEqualTo("p-1");
    assertThat(WireFormat.schemaId(command.value())).isEqualTo(ProcessDriver.PART_COMMANDS_SCHEMA);
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
    assertThat(process.partCommands().isEmpty()).isTrue();
  }

  @Test
  void what_is_observed_twice_orders_nothing_again() {
    process.observe("event-1", ProcessDriver.placed("p-1"), 0);
    process.observe("event-1", ProcessDriver.placed("p-1"), 0);
    assertThat(process.partCommands().getQueueSize()).isEqualTo(1);
    assertThat(process.events()).hasSize(2);
  }

  @Test
  void a_process_that_is_over_observes_nothing_more() {
    process.observe("event-1", ProcessDriver.placed("p-1"), 0);
    process.observe("outcome-1", ProcessDriver.refused(), 0);
    process.observe("event-2", ProcessDriver.placed("p-2"), 0);
    assertThat(process.events())
        .extracting(ProcessEvent::getEventCase)
        .containsExactly(
            ProcessEvent.EventCase.OBSERVATION_MADE,
            ProcessEvent.EventCase.COMMAND_ISSUED,
            ProcessEvent.EventCase.OBSERVATION_MADE,
            ProcessEvent.EventCase.PROCESS_ENDED);
    assertThat(process.partCommands().getQueueSize()).isEqualTo(1);
  }

  @Test
  void a_loop_of_processes_ends_in_a_dead_letter() {
    process.observe("event-1", ProcessDriver.placed("p-1"), Hops.MAX - 1);
    assertThat(process.partCommands().getQueueSize()).isEqualTo(1);
    process.observe("event-2", ProcessDriver.placed("p-2"), Hops.MAX);
    assertThat(process.partCommands().getQueueSize()).isEqualTo(1);
    assertThat(texts(process.deadLetters().readRecord().headers()))
        .anyMatch(text -> text.contains(IssuedCommands.LOOP));
  }

  @Test
  void a_command_to_no_aggregate_is_a_dead_letter_and_no_event() {
    process.observe("event-1", ProcessDriver.placed("no id!"), 0);
    assertThat(process.events()).isEmpty();
    assertThat(process.partCommands().isEmpty()).isTrue();
    assertThat(texts(process.deadLetters().readRecord().headers()))
        .anyMatch(text -> text.contains(CommandDecision.DECIDER_FAILED));
  }

  private static List<String> texts(Headers headers) {
    return Stream.of(headers.toArray()).map(one -> new String(one.value(), UTF_8)).toList();
  }
}
