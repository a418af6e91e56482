package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.daybook.localstack.AotCache;
import io.daybook.localstack.SmallPart;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {

  private static final String RUNS = "echo ready; exec sleep 600";

  @TempDir Path folder;
  private RunFolder run;
  private Supervisor supervisor;

  @BeforeEach
  void supervise_two() {
    run = new RunFolder(folder);
    supervisor = supervisor(part("broker", RUNS), part("streams-app", RUNS, "broker"));
  }

  @AfterEach
  void stop() {
    supervisor.stop();
  }

  @Test
  void a_part_that_is_killed_is_started_again() throws Exception {
    supervisor.start();
    PartRecord before = streamsApp();
    ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(streamsApp().state()).isEqualTo(PartState.UP);
              assertThat(streamsApp().restarts()).isEqualTo(1);
              assertThat(streamsApp().pid()).isNotEqualTo(before.pid());
              assertThat(streamsApp().isAlive()).isTrue();
            });
  }

  @Test
  void nothing_is_left_behind() throws Exception {
    supervisor.start();
    assertThat(run.parts()).allMatch(PartRecord::isAlive).hasSize(2);
    supervisor.stop();
    assertThat(run.parts()).noneMatch(PartRecord::isAlive).hasSize(2);
    assertThat(run.parts()).allMatch(part -> part.state() == PartState.STOPPED);
  }

  @Test
  void a_part_starts_when_those_that_it_needs_are_ready() throws Exception {
    supervisor = supervisor(part("broker", "sleep 1; " + RUNS), part("query-api", RUNS, "broker"));
    supervisor.start();
    List<PartRecord> parts = run.parts();
    assertThat(parts.getLast().process().startedAtMs())
        .isGreaterThanOrEqualTo(parts.getFirst().process().startedAtMs() + 900);
  }

  @Test
  void a_part_that_cannot_start_ends_the_start_with_its_log() {
    supervisor =
        supervisor(part("broker", "echo the disk is full; exit 3"), part("postgres", RUNS));
    assertThatThrownBy(supervisor::start)
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("broker ended while it started")
        .hasMessageContaining("the disk is full");
    supervisor.stop();
    assertThat(run.parts()).noneMatch(PartRecord::isAlive);
  }

  @Test
  void a_part_that_ends_again_and_again_is_given_up() throws Exception {
    supervisor = supervisor(part("broker", "echo ready; sleep 0.2"), part("postgres", RUNS));
    supervisor.start();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> run.read("broker").orElseThrow().state() == PartState.FAILED);
    assertThat(run.read("broker").orElseThrow().restarts()).isEqualTo(Restarts.MOST);
    assertThat(run.read("postgres").orElseThrow().isAlive()).isTrue();
  }

  @Test
  void a_part_that_is_held_is_not_started_until_it_is_released() throws Exception {
    supervisor.start();
    PartRecord before = streamsApp();
    try (RestartHold _ = RestartHold.on(run, List.of("streams-app"))) {
      assertThat(streamsApp().state()).as("goes on until it is ended").isEqualTo(PartState.UP);
      ProcessHandle.of(before.pid()).orElseThrow().destroy();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> streamsApp().state() == PartState.HELD && !streamsApp().isAlive());
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> streamsApp().state() == PartState.UP && streamsApp().isAlive());
    assertThat(streamsApp().restarts()).isZero();
  }

  @Test
  void a_stop_that_shall_not_wait_leaves_out_the_cache_and_nothing_else() throws Exception {
    Path jar = Files.writeString(folder.resolve("broker.jar"), "never started");
    AotCache cache = new AotCache(folder, "broker", List.of(jar));
    // As a JVM does that has ended in order, and then writes its cache for a long time.
    SmallPart part =
        new SmallPart(
            "broker",
            folder,
            ("trap 'touch %1$s/ended; echo x >%1$s/broker.unfinished.config; exec sleep 600' TERM;"
                    + " echo ready; while true; do sleep 0.1; done")
                .formatted(folder));
    supervisor = supervisor(new StackPart(part, "127.0.0.1:0", Optional.of(cache), Set.of()));
    supervisor.start();
    StopNow.ask(run);
    assertTimeoutPreemptively(Duration.ofSeconds(30), supervisor::stop);
    assertThat(folder.resolve("ended")).exists();
    assertThat(folder.resolve("broker.unfinished.config")).doesNotExist();
    assertThat(run.read("broker").orElseThrow().state()).isEqualTo(PartState.STOPPED);
  }

  @Test
  void a_hold_ends_with_the_process_that_has_it() throws Exception {
    Process holder = new ProcessBuilder("true").start();
    long startedAtMs = ProcessId.of(holder.toHandle()).startedAtMs();
    holder.waitFor();
    Files.createDirectories(run.folder());
    Files.writeString(
        run.folder().resolve("streams-app.hold"), holder.pid() + " " + startedAtMs + "\n");
    assertThat(RestartHold.isOn(run, "streams-app")).isFalse();
    assertThat(RestartHold.isOn(run, "broker")).isFalse();
  }

  private PartRecord streamsApp() {
    return run.read("streams-app").orElseThrow();
  }

  private Supervisor supervisor(StackPart... stackParts) {
    return new Supervisor(
        List.of(stackParts), run, new SupervisorOutput(new PrintStream(System.out)));
  }

  private StackPart part(String name, String script, String... needs) {
    return new StackPart(
        new SmallPart(name, folder, script), "127.0.0.1:0", Optional.empty(), Set.of(needs));
  }
}
