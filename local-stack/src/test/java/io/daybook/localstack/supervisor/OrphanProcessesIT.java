package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanProcessesIT {

  @TempDir Path folder;

  @Test
  void ends_what_a_killed_supervisor_has_left_behind() throws Exception {
    RunFolder run = new RunFolder(folder);
    Process part = new ProcessBuilder("sleep", "600").start();
    run.write(PartRecord.waiting("broker", "").running(part.toHandle(), "TERM").in(PartState.UP));
    OrphanProcesses orphans = new OrphanProcesses(run);
    assertThat(orphans.parts()).extracting(PartRecord::part).containsExactly("broker");
    orphans.end();
    assertThat(part.waitFor()).isNotZero();
    assertThat(orphans.parts()).isEmpty();
  }

  @Test
  void ends_a_part_that_ignores_its_signal() throws Exception {
    RunFolder run = new RunFolder(folder);
    Process part =
        new ProcessBuilder("sh", "-c", "trap '' TERM; while true; do sleep 0.1; done").start();
    run.write(PartRecord.waiting("broker", "").running(part.toHandle(), "TERM").in(PartState.UP));
    new OrphanProcesses(run, Duration.ofSeconds(1)).end();
    assertThat(part.isAlive()).isFalse();
  }

  @Test
  void leaves_a_process_alone_that_only_has_the_number_of_a_part() throws Exception {
    RunFolder run = new RunFolder(folder);
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      ProcessId id = ProcessId.of(stranger.toHandle());
      ProcessId earlier = new ProcessId(id.pid(), id.startedAtMs() - 60_000);
      assertThat(id.isAlive()).isTrue();
      assertThat(earlier.isAlive()).isFalse();
      PartRecord waiting = PartRecord.waiting("broker", "127.0.0.1:9092");
      run.write(
          new PartRecord(
              "broker", PartState.UP, earlier, "TERM", "", waiting.restarts(), waiting.since()));
      new OrphanProcesses(run).end();
      assertThat(stranger.isAlive()).isTrue();
      assertThat(run.read("broker").orElseThrow().seen().state()).isEqualTo(PartState.GONE);
    } finally {
      stranger.destroyForcibly().waitFor();
    }
  }
}
