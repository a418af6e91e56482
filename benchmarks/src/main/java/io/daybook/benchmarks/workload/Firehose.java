package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.backlog.Answers;
import io.daybook.benchmarks.backlog.Backlog;
import io.daybook.benchmarks.backlog.DaybookWorker;
import io.daybook.benchmarks.backlog.PassthroughWorker;
import io.daybook.benchmarks.backlog.Worker;
import io.daybook.benchmarks.load.Measurement;
import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.benchmarks.peer.daybook.DaybookStack;
import io.daybook.benchmarks.peer.kafka.BenchBroker;
import io.daybook.benchmarks.peer.limits.StreamsPassthrough;
import io.daybook.benchmarks.report.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * W4: 1,000,000 commands are in the topic, 100,000 at a quick look, and then the app is started.
 *
 * <p>A row has answers per second and CPU time from the first committed answer to the last, and no
 * latencies. Each turn has a broker and an app of its own.
 */
final class Firehose implements Workload {
  private static final Logger log = LoggerFactory.getLogger(Firehose.class);
  private static final long COMMANDS = 1_000_000;
  private static final long COMMANDS_QUICK = 100_000;

  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject(StreamsPassthrough.NAME, Firehose::passthrough),
          new Subject("daybook", Firehose::daybook));

  @Override
  public String name() {
    return "W4";
  }

  @Override
  public void run(Scale scale, Consumer<Row> rows) {
    long commands = scale.quick() ? COMMANDS_QUICK : COMMANDS;
    for (int run = 1; run <= scale.runs(); run++) {
      for (Subject subject : SUBJECTS) {
        if (scale.measures(subject.name)) {
          Path folder = scale.folder().resolve("w4-%s-%d".formatted(subject.name, run));
          try (Worker worker = subject.open.apply(folder)) {
            rows.accept(Row.of(name(), worker.peer(), 1, run, workOff(worker, commands)));
          }
        }
      }
    }
  }

  private static Measurement workOff(Worker worker, long commands) {
    Backlog.fill(worker, commands, new OrderCommands("o")::next);
    try (Answers answers = new Answers(worker)) {
      long begin = System.nanoTime();
      CompletableFuture<Void> start = CompletableFuture.runAsync(worker::work);
      Measurement measured = answers.await(commands);
      Duration all = Duration.ofNanos(System.nanoTime() - begin);
      start.join();
      log.info(
          "{}: {} commands answered {} ms after the start of the process, the first after {} ms",
          worker.peer().name(),
          commands,
          all.toMillis(),
          all.minus(measured.elapsed()).toMillis());
      return measured;
    }
  }

  private static Worker passthrough(Path folder) {
    return PassthroughWorker.open(BenchBroker.asShipped(folder.resolve("broker")), folder);
  }

  private static Worker daybook(Path folder) {
    BenchBroker broker = BenchBroker.asShipped(folder.resolve("broker"));
    return DaybookWorker.open(new DaybookStack(broker, folder));
  }

  private record Subject(String name, Function<Path, Worker> open) {}
}
