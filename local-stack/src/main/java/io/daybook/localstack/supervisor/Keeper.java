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
final class Keeper {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Member member;
  private final RunFolder run;
  private final Progress progress;
  private final Restarts restarts = new Restarts();
  private final CompletableFuture<Keeper> ready = new CompletableFuture<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final Thread thread;
  private final List<Keeper> needed;
  private PartRecord record;
  private volatile boolean stopping;

  Keeper(Member member, List<Keeper> needed, RunFolder run, Progress progress) {
    this.member = member;
    this.needed = needed;
    this.run = run;
    this.progress = progress;
    this.record = PartRecord.waiting(member.name(), member.address());
    this.thread = Thread.ofVirtual().name("keep-" + member.name()).unstarted(this::keep);
  }

  String name() {
    return member.name();
  }

  /** 0 for a part that needs none, else one more than the deepest that it needs. */
  int depth() {
    return needed.stream().mapToInt(need -> need.depth() + 1).max().orElse(0);
  }

  void start() {
    write(record);
    member.part().whenSpawned((process, signal) -> write(record().running(process, signal)));
    thread.start();
  }

  /** Ends well when the part is ready for the first time, else with the reason. */
  CompletableFuture<Keeper> ready() {
    return ready;
  }

  synchronized PartRecord record() {
    return record;
  }

  void stop() {
    stopping = true;
    if (member.part().isRunning()) {
      write(record().in(PartState.STOPPING));
      member
          .cache()
          .filter(AotCache::isMissing)
          .ifPresent(
              _ ->
                  progress.say(
                      "  %-16s stops, and keeps what makes its next start fast (or: down --now)"
                          .formatted(name())));
      member.cache().filter(AotCache::isMissing).ifPresent(this::skipWhenAsked);
      member.part().stop();
      member.cache().ifPresent(member.part().wasKilled() ? AotCache::discard : AotCache::keep);
      progress.say("  %-16s stopped".formatted(member.name()));
    }
    // A start that waits for others, or for the next attempt, must not begin any more.
    thread.interrupt();
    joinThread();
    member.part().stop();
    write(record().in(PartState.STOPPED));
  }

  /** By then the program has ended in order: only its cache is not written. */
  private void skipWhenAsked(AotCache cache) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (member.part().isRunning()) {
                if (StopNow.isAsked(run) && cache.isBeingWritten()) {
                  member.part().killWithDescendants();
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
    for (Keeper need : needed) {
      need.started.await();
    }
  }

  private void start(long sinceNanos, String how) {
    member.part().start();
    write(record().in(PartState.UP));
    double seconds = Duration.ofNanos(System.nanoTime() - sinceNanos).toMillis() / 1_000.0;
    progress.say(
        "  %-16s %s %5.1f s   %s".formatted(member.name(), how, seconds, member.address()));
  }

  private void startAgainWhenItEnds() throws InterruptedException {
    while (!stopping) {
      awaitEnd();
      if (stopping) {
        return;
      }
      if (Hold.isOn(run, name())) {
        startWhenReleased();
        continue;
      }
      Optional<Duration> pause = restarts.next(Instant.now());
      if (pause.isEmpty()) {
        giveUp();
        awaitHold();
      } else {
        write(record().startedAgain());
        progress.say("  %-16s ended unexpectedly; starting it again".formatted(member.name()));
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
        progress.say(String.valueOf(e.getMessage()));
      }
    }
  }

  private void startWhenReleased() throws InterruptedException {
    write(record().in(PartState.HELD));
    progress.say("  %-16s is held".formatted(member.name()));
    while (!stopping && Hold.isOn(run, name())) {
      Thread.sleep(LOOK_EVERY);
    }
    if (!stopping) {
      write(record().in(PartState.STARTING));
      startAgain(Duration.ZERO);
    }
  }

  /** Whoever holds a part that was given up lets it be started again afterwards. */
  private void awaitHold() throws InterruptedException {
    while (!stopping && !Hold.isOn(run, name())) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  private void giveUp() {
    write(record().in(PartState.FAILED));
    progress.say(
        "  %-16s ended %d times within %d s and is not started again; see %s"
            .formatted(
                member.name(),
                Restarts.MOST + 1,
                Restarts.WITHIN.toSeconds(),
                member.part().log()));
  }

  private void awaitEnd() {
    member.part().handle().ifPresent(process -> process.onExit().join());
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
