package io.daybook.benchmarks.failover;

import java.time.Duration;
import java.util.List;

/**
 * One instance lost under load.
 *
 * @param standbyReplicas copies of each state on the other instance
 * @param startedAgain whether the instance was started again at once; it was gone else
 * @param partitions that it had decided
 * @param undecided the longest time without an answer, of each of these partitions
 * @param others the longest time without an answer of any other partition; zero if there are none
 * @param restored what was read from changelogs before all were decided again
 */
record Loss(
    int standbyReplicas,
    boolean startedAgain,
    List<Integer> partitions,
    List<Duration> undecided,
    Duration others,
    Instance.Restored restored) {

  /** The worst of its partitions. */
  Duration worst() {
    return undecided.stream().max(Duration::compareTo).orElseThrow();
  }

  String how() {
    return "%s, %d standby".formatted(startedAgain ? "started again" : "gone", standbyReplicas);
  }

  @Override
  public String toString() {
    return "%-26s partitions %s undecided for %s, others %5.1f s; restored %,d records in %.1f s"
        .formatted(
            how(),
            partitions,
            undecided.stream().map(Loss::text).toList(),
            seconds(others),
            restored.records(),
            restored.ms() / 1_000.0);
  }

  static String text(Duration duration) {
    return "%.1f s".formatted(seconds(duration));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
