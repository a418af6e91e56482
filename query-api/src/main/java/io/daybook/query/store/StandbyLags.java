package io.daybook.query.store;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far the stores of this instance are behind the log. The answer costs a request to the brokers
 * for all of them, so those who ask at about the same time share it.
 */
final class StandbyLags {
  private static final Duration FRESH = Duration.ofMillis(200);

  /** Brokers that take longer are away: what is not known is left out. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Supplier<Map<String, Map<Integer, Long>>> ask;
  private @Nullable Asked last;

  private record Asked(long atNanos, CompletableFuture<Map<String, Map<Integer, Long>>> answer) {
    boolean isWorthSharing(long nowNanos) {
      return !answer.isDone() || nowNanos - atNanos < FRESH.toNanos();
    }
  }

  /**
   * @param ask lags in offsets by store and partition; may take long, and may throw
   */
  StandbyLags(Supplier<Map<String, Map<Integer, Long>>> ask) {
    this.ask = ask;
  }

  /** In offsets; empty if the store's partition is not here, or nobody knows. */
  OptionalLong of(String store, int partition) {
    try {
      Long lag =
          asked().get(WAIT.toNanos(), NANOSECONDS).getOrDefault(store, Map.of()).get(partition);
      return lag == null ? OptionalLong.empty() : OptionalLong.of(lag);
    } catch (ExecutionException | TimeoutException e) {
      return OptionalLong.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  private synchronized CompletableFuture<Map<String, Map<Integer, Long>>> asked() {
    long now = System.nanoTime();
    Asked shared = last;
    if (shared == null || !shared.isWorthSharing(now)) {
      shared = new Asked(now, CompletableFuture.supplyAsync(ask, Thread::startVirtualThread));
      last = shared;
    }
    return shared.answer;
  }
}
