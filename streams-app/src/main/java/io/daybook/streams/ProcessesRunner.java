package io.daybook.streams;

import io.daybook.domain.ProcessRules;
import io.daybook.domain.Rules;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.schema.SchemaStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Tells every process manager what it observes, from the start of the application to its stop. */
final class ProcessesRunner implements SmartLifecycle {
  private final StreamsInstance instance;
  private final EventLog log;
  private final Rules rules;
  private final SchemaStore store;
  private final MeterRegistry meters;
  private volatile List<RoutedProcess> processes = List.of();
  private volatile boolean running;

  ProcessesRunner(
      StreamsInstance instance,
      EventLog log,
      Rules rules,
      SchemaStore store,
      MeterRegistry meters) {
    this.instance = instance;
    this.log = log;
    this.rules = rules;
    this.store = store;
    this.meters = meters;
  }

  @Override
  public void start() {
    processes = rules.processes().stream().map(this::begin).toList();
    running = true;
  }

  private RoutedProcess begin(ProcessRules<?> process) {
    return new RoutedProcess(
        process.type().name(),
        () -> ProcessStreams.open(instance, log, process, store),
        RoutedProcess.PAUSE,
        meters);
  }

  @Override
  public void stop() {
    processes.forEach(RoutedProcess::stop);
    try {
      for (RoutedProcess process : processes) {
        process.awaitStopped();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** All processes of this installation, as this instance runs them. */
  List<RoutedProcess> processes() {
    return processes;
  }
}
