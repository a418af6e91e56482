package io.daybook.streams.decision;

import static io.daybook.streams.decision.ProcessDriver.DUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.v1.ProcessEvent;
import io.daybook.streams.routing.Clearance;
import java.nio.file.Path;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a process decides that a timer is due. */
class FiredTimersTest {
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
  void a_timer_is_decided_at_its_time_and_not_before() {
    process.observe("event-1", ProcessDriver.placed(Clearance.WAITS), 0);
    assertThat(process.events())
        .extracting(ProcessEvent::getEventCase)
        .containsExactly(ProcessEvent.EventCase.OBSERVATION_MADE, ProcessEvent.EventCase.TIMER_SET);

    process.fire(DUE.minusMillis(1));
    assertThat(process.events()).isEmpty();
    process.fire(DUE);
    assertThat(process.events()).hasSize(2);
    TestRecord<byte[], byte[]> command = process.partCommands().readRecord();
    assertThat(new String(command.key(), UTF_8)).isEqualTo(Clearance.LATE);
    process.fire(DUE.plusSeconds(1));
    assertThat(process.events()).isEmpty();
    assertThat(process.partCommands().isEmpty()).isTrue();
    assertThat(process.deadLetters().isEmpty()).isTrue();
  }

  @Test
  void the_timer_of_a_parked_process_waits_without_a_dead_letter() {
    process.observe("event-1", ProcessDriver.placed(Clearance.WAITS), 0);
    process.observe("event-2", ProcessDriver.placed("no id!"), 0);
    process.deadLetters().readRecord();
    process.events();

    process.fire(DUE);

    assertThat(process.deadLetters().isEmpty()).isTrue();
    assertThat(process.events()).isEmpty();
    process.release(1);
    process.fire(DUE.plusSeconds(10));
    assertThat(process.events()).hasSize(2);
  }
}
