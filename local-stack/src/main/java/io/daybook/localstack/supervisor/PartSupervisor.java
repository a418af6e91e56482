package io.daybook.localstack.supervisor;

import io.daybook.localstack.AotCache;
import io.daybook.localstack.LocalStackException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Starts one part when those that it needs are ready, and starts it again when it ends. */
final class PartSupervisor {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final StackPart stackPart;
  private final RunFolder run;
  private final SupervisorOutput output;
  private final Restarts restarts = new Restarts();
  private final CompletableFuture<PartSupervisor> ready = new CompletableFuture<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final Thread thread;
  private final List<PartSupervisor> needed;
  private PartRecord record;
  private volatile boolean stopping;

  PartSupervisor(
      StackPart stackPart, List<PartSupervisor> needed, RunFolder run, SupervisorOutput output) {
    this.stackPart = stackPart;
    this.needed = needed;
    this.run = run;
    this.output = output;
    this.record = PartRecord.waiting(stackPart.name(), stackPart.address());
    this.thread = Thread.ofVirtual().name("keep-" + stackPart.name()).unstarted(this::keep);
  }

  String name() {
    return stackPart.name();
  }

  /** 0 for a part that needs none, else one more than the deepest that it needs. */
  int depth() {
    return needed.stream().mapToInt(need -> need.depth() + 1).max().orElse(0);
  }

  void start() {
    write(record);
    stackPart.part().whenSpawned((process, signal) -> write(record().running(process, signal)));
    thread.start();
  }

  /** Ends well when the part is ready for the first time, else with the reason. */
  CompletableFuture<PartSupervisor> ready() {
    return ready;
  }

  synchronized PartRecord record() {
    return record;
  }

  void stop() {
    stopping = true;
    if (stackPart.part().isRunning()) {
      write(record().in(PartState.STOPPING));
      stackPart
          .cache()
          .filter(AotCache::isMissing)
          .filter(_ -> !StopNow.isAsked(run))
          .ifPresent(
              _ ->
                  output.print(
                      "  %-16s stops, and keeps what makes its next start fast (or: down --now)"
                          .formatted(name())));
      stackPart.cache().filter(AotCache::isMissing).ifPresent(this::skipWhenAsked);
      stackPart.part().stop();
      stackPart
          .cache()
          .ifPresent(stackPart.part().wasKilled() ? AotCache::discard : AotCache::keep);
      output.print("  %-16s stopped".formatted(stackPart.name()));
    }
    // A start that waits for others, or for the next attempt, must not begin any more.
    thread.interrupt();
    joinThread();
    stackPart.part().stop();
    write(record().in(PartState.STOPPED));
  }

  /** By then the program has ended in order: only its cache is not written. */
  private void skipWhenAsked(AotCache cache) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (stackPart.part().isRunning()) {
                if (StopNow.isAsked(run) && cache.isBeingWritten()) {
                  stackPart.part().killWithDescendants();
                }
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
              }
            });
  }

  private void keep() {
    try {
      awaitNeeded();
      if (stopping) {
        return;
      }
      write(record().in(PartState.STARTING));
      start(System.nanoTime(), "ready after");
      ready.complete(this);
      started.countDown();
      startAgainWhenItEnds();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      ready.completeExceptionally(e);
      write(record().in(PartState.FAILED));
    }
  }

  /** Goes on for ever when one of them cannot start: the supervisor then stops all. */
  private void awaitNeeded() throws InterruptedException {
    for (PartSupervisor need : needed) {
      need.started.await();
    }
  }

  private void start(long sinceNanos, String how) {
    stackPart.part().start();
    write(record().in(PartState.UP));
    double seconds = Duration.ofNanos(System.nanoTime() - sinceNanos).toMillis() / 1_000.0;
    output.print(
        "  %-16s %s %5.1f s   %s".formatted(stackPart.name(), how, seconds, stackPart.address()));
  }

  private void startAgainWhenItEnds() throws InterruptedException {
    while (!stopping) {
      awaitEnd();
      if (stopping) {
        return;
      }
      if (RestartHold.isOn(run, name())) {
        startWhenReleased();
        continue;
      }
      Optional<Duration> pause = restarts.next(Instant.now());
      if (pause.isEmpty()) {
        giveUp();
        awaitHold();
      } else {
        write(record().startedAgain());
        output.print("  %-16s ended unexpectedly; starting it again".formatted(stackPart.name()));
        startAgain(pause.get());
      }
    }
  }

  private void startAgain(Duration pause) {
    long begin = System.nanoTime();
    try {
      Thread.sleep(pause);
      start(begin, "is back after");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LocalStackException e) {
      if (!stopping) {
        output.print(String.valueOf(e.getMessage()));
      }
    }
  }

  private void startWhenReleased() throws InterruptedException {
    write(record().in(PartState.HELD));
    output.print("  %-16s is held".formatted(stackPart.name()));
    while (!stopping && RestartHold.isOn(run, name())) {
      Thread.sleep(LOOK_EVERY);
    }
    if (!stopping) {
      write(record().in(PartState.STARTING));
      startAgain(Duration.ZERO);
    }
  }

  /** Whoever holds a part that was given up lets it be started again afterwards. */
  private void awaitHold() throws InterruptedException {
    while (!stopping && !RestartHold.isOn(run, name())) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  private void giveUp() {
    write(record().in(PartState.FAILED));
    output.print(
        "  %-16s ended %d times within %d s and is not started again; see %s"
            .formatted(
                stackPart.name(),
                Restarts.MOST + 1,
                Restarts.WITHIN.toSeconds(),
                stackPart.part().log()));
  }

  private void awaitEnd() {
    stackPart.part().handle().ifPresent(process -> process.onExit().join());
  }

  private void joinThread() {
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void write(PartRecord next) {
    record = next;
    run.write(next);
  }
}
