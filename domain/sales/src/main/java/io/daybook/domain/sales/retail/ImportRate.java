package io.daybook.domain.sales.retail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/** How fast something gets on, by what was done in the last seconds, and how long it will take. */
final class ImportRate {

  private static final long WINDOW_NS = Duration.ofSeconds(10).toNanos();

  private final long total;
  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(long time, long done) {}

  ImportRate(long total, long startNs) {
    this.total = total;
    samples.add(new Sample(startNs, 0));
  }

  /** Adds a sample of how much is done; to be called from time to time. */
  void seen(long timeNs, long done) {
    samples.addLast(new Sample(timeNs, done));
    while (samples.size() > 2 && timeNs - samples.getFirst().time() > WINDOW_NS) {
      samples.removeFirst();
    }
  }

  long total() {
    return total;
  }

  long done() {
    return samples.getLast().done();
  }

  double perSecond() {
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    long time = last.time() - first.time();
    return time <= 0 ? 0 : (last.done() - first.done()) * 1e9 / time;
  }

  /** Nothing while nothing gets on. */
  Optional<Duration> left() {
    double rate = perSecond();
    return rate <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((long) Math.ceil((total - done()) / rate)));
  }

  /** For example {@code 62%}. */
  int percent() {
    return total == 0 ? 100 : (int) (done() * 100 / total);
  }

  /** For example {@code 9,312 of 14,876, 1,204/s, 0:05 left}. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d, %,.0f/s, %s left",
        done(),
        total,
        perSecond(),
        left().map(ImportRate::clock).orElse("-:--"));
  }

  private static String clock(Duration time) {
    return time.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
