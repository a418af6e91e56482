package io.daybook.benchmarks.backlog;

import io.daybook.benchmarks.load.CpuMeter;
import io.daybook.benchmarks.load.Measurement;
import io.daybook.benchmarks.peer.kafka.KafkaClients;
import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Counts what a worker answers and has committed, from now on; used by one thread. */
public final class Answers implements AutoCloseable {
  // Few and large fetches, so that the worker's broker is not busy with who counts.
  private static final Map<String, Object> FETCH =
      Map.of(
          ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
          64 * 1024,
          ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
          50,
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
          5_000);
  private static final Duration POLL = Duration.ofMillis(100);
  // As long as an app may take to start; a slow one answers thousands in a second.
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Worker worker;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Sees every answer to a command that is decided after this. */
  public Answers(Worker worker) {
    this.worker = worker;
    this.consumer =
        KafkaClients.committedFromEnd(worker.bootstrapServers(), worker.answers(), FETCH);
  }

  /**
   * Waits for so many answers.
   *
   * @return what was answered after the first ones have come, and in which time; its errors are
   *     refusals and the answers that are missing when 3 min have passed without one
   */
  public Measurement await(long expected) {
    Count first = next(new Count(0, 0));
    long begin = System.nanoTime();
    CpuMeter cpu = new CpuMeter(worker.peer().servers());
    CpuMeter.Reading before = cpu.read();
    Count all = first;
    boolean silent = first.answers == 0;
    while (all.answers < expected && !silent) {
      Count more = next(all);
      silent = more.answers == all.answers;
      all = more;
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    CpuMeter.Reading after = cpu.read();
    return new Measurement(
        all.answers - first.answers,
        elapsed,
        new Histogram(1),
        all.refused + expected - all.answers,
        after.clientNanos() - before.clientNanos(),
        after.serverNanos() - before.serverNanos());
  }

  private Count next(Count before) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        return before.with(records);
      }
    }
    return before;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private final class Count {
    private final long answers;
    private final long refused;

    Count(long answers, long refused) {
      this.answers = answers;
      this.refused = refused;
    }

    Count with(ConsumerRecords<byte[], byte[]> records) {
      long more = 0;
      for (ConsumerRecord<byte[], byte[]> one : records) {
        if (!worker.isAccepted(one.value())) {
          more++;
        }
      }
      return new Count(answers + records.count(), refused + more);
    }
  }
}
