package io.daybook.benchmarks.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What one run of load has shown.
 *
 * @param done commands, or reads, that came to their end without an error
 * @param latencies in nanoseconds, of those that came to their end
 * @param errors refusals, and outcomes that are not known
 * @param cpuClientNanos of this process, all of the run
 * @param cpuServerNanos of the peer's servers, all of the run
 */
public record Measurement(
    long done,
    Duration elapsed,
    Histogram latencies,
    long errors,
    long cpuClientNanos,
    long cpuServerNanos) {

  /** Rate of what was done. */
  public double perSecond() {
    return done * 1e9 / elapsed.toNanos();
  }

  /** Latency at this percentile, 0 to 100; the last one is the maximum. */
  public double percentileMs(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }

  public double cpuClientMicros() {
    return done == 0 ? 0 : cpuClientNanos / 1e3 / done;
  }

  public double cpuServerMicros() {
    return done == 0 ? 0 : cpuServerNanos / 1e3 / done;
  }
}
