package io.daybook.localstack.supervisor;

import io.daybook.localstack.Watchdog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Starts all parts, keeps them running, and stops them in the reverse order. */
final class Supervisor {

  // A start must never look as if it hung.
  private static final Duration SAY_SOMETHING_EVERY = Duration.ofSeconds(5);

  private final RunFolder run;
  private final SupervisorOutput output;
  private final List<PartSupervisor> partSupervisors = new ArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private PartRecord own;
  private volatile boolean stopping;

  Supervisor(List<StackPart> stackParts, RunFolder run, SupervisorOutput output) {
    this.run = run;
    this.output = output;
    this.own =
        PartRecord.waiting(RunFolder.SUPERVISOR, "").running(ProcessHandle.current(), "TERM");
    for (StackPart stackPart : stackParts) {
      List<PartSupervisor> needed =
          partSupervisors.stream()
              .filter(partSupervisor -> stackPart.needs().contains(partSupervisor.name()))
              .toList();
      partSupervisors.add(new PartSupervisor(stackPart, needed, run, output));
    }
  }

  /** Returns when all parts are ready, or when all is stopped meanwhile. */
  void start() throws StartFailed, InterruptedException {
    StopNow.forget(run);
    run.keepOnly(partSupervisors.stream().map(PartSupervisor::name).toList());
    write(PartState.STARTING);
    run.write(PartRecord.waiting(RunFolder.WATCHDOG, "").running(Watchdog.process(), "TERM"));
    partSupervisors.forEach(PartSupervisor::start);
    awaitReady(
        CompletableFuture.allOf(
            partSupervisors.stream().map(PartSupervisor::ready).toArray(CompletableFuture[]::new)));
    writeUnlessStopping(PartState.UP);
  }

  /** Waits until {@link #stop} was called and has done its work. */
  void awaitStopped() throws InterruptedException {
    stopped.await();
  }

  /** Whether parts end on request. */
  boolean isStopping() {
    return stopping;
  }

  /** Stops everything; who calls it again waits for the first call. */
  synchronized void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    write(PartState.STOPPING);
    // First those that need others, each wave at once.
    partSupervisors.stream()
        .collect(Collectors.groupingBy(PartSupervisor::depth, TreeMap::new, Collectors.toList()))
        .descendingMap()
        .values()
        .forEach(Supervisor::stopAll);
    write(PartState.STOPPED);
    stopped.countDown();
  }

  private void awaitReady(CompletableFuture<Void> allReady)
      throws StartFailed, InterruptedException {
    CompletableFuture<Object> anyFailed = new CompletableFuture<>();
    partSupervisors.forEach(partSupervisor -> failWith(partSupervisor, anyFailed));
    CompletableFuture<Object> end = CompletableFuture.anyOf(allReady, anyFailed);
    long begin = System.nanoTime();
    while (stopped.getCount() > 0) {
      try {
        end.get(SAY_SOMETHING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        output.print("  ... %d s, still starting: %s".formatted(seconds, starting()));
      } catch (ExecutionException e) {
        throw new StartFailed(Objects.requireNonNullElse(e.getCause(), e));
      }
    }
  }

  private static void failWith(PartSupervisor partSupervisor, CompletableFuture<Object> anyFailed) {
    var _ =
        partSupervisor
            .ready()
            .exceptionally(
                failure -> {
                  anyFailed.completeExceptionally(failure);
                  return partSupervisor;
                });
  }

  private String starting() {
    return String.join(
        ", ",
        partSupervisors.stream()
            .map(PartSupervisor::record)
            .filter(record -> record.state() == PartState.STARTING)
            .map(PartRecord::part)
            .toList());
  }

  private synchronized void writeUnlessStopping(PartState state) {
    if (!stopping) {
      write(state);
    }
  }

  private synchronized void write(PartState state) {
    own = own.in(state);
    run.write(own);
  }

  private static void stopAll(List<PartSupervisor> wave) {
    List<Thread> stops =
        wave.stream()
            .map(partSupervisor -> Thread.ofVirtual().start(partSupervisor::stop))
            .toList();
    stops.forEach(Supervisor::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
