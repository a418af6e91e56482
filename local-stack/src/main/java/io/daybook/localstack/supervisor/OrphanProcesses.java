package io.daybook.localstack.supervisor;

import io.daybook.localstack.ChildEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;

/** Processes of an installation whose supervisor is gone: found by their records, and ended. */
public final class OrphanProcesses {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final RunFolder run;
  private final Duration timeout;

  public OrphanProcesses(RunFolder run) {
    this(run, TIMEOUT);
  }

  /** Gives each process {@code timeout} to end when it is asked to. */
  OrphanProcesses(RunFolder run, Duration timeout) {
    this.run = run;
    this.timeout = timeout;
  }

  /** Parts that still run, in stopping order. */
  public List<PartRecord> parts() {
    return run.parts().stream().filter(PartRecord::isAlive).toList().reversed();
  }

  /** Ends the parts and the watchdog; nothing of the installation runs afterwards. */
  public void end() {
    for (PartRecord part : parts()) {
      end(part);
      run.write(part.in(PartState.STOPPED));
    }
    run.read(RunFolder.WATCHDOG).ifPresent(this::end);
  }

  private void end(PartRecord part) {
    part.process().find().ifPresent(process -> end(process, part.stopSignal()));
  }

  private void end(ProcessHandle process, String stopSignal) {
    ProcessId id = ProcessId.of(process);
    signal(process, stopSignal);
    if (!id.isGoneWithin(timeout)) {
      // PostgreSQL's workers, or a JVM that writes another one's cache.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      id.isGoneWithin(timeout);
    }
  }

  private static void signal(ProcessHandle process, String signal) {
    try {
      ChildEnvironment.process(
              List.of("sh", "-c", "kill -s %s %d".formatted(signal, process.pid())))
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot signal process " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
