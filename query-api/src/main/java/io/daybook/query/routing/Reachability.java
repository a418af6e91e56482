package io.daybook.query.routing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether one other instance answers, as the requests that were sent to it have found out. While it
 * does not, one request at a time finds out anew, and all others need not wait for it.
 */
final class Reachability {
  private final LongSupplier nanoTime;

  /** Counts what was learned, so that a request that began before the last of it says no more. */
  private long news;

  private boolean down;
  private boolean probed;
  private long probeAtNanos;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  Reachability(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Lets a request be sent; empty while the instance is down, unless this one is to probe it. */
  synchronized Optional<ForwardAttempt> attempt() {
    if (down) {
      if (probed || nanoTime.getAsLong() - probeAtNanos < 0) {
        return Optional.empty();
      }
      probed = true;
    }
    return Optional.of(new ForwardAttempt(news));
  }

  private synchronized void answered() {
    news++;
    down = false;
    probed = false;
  }

  private synchronized void failed(long heardBefore, Duration downFor) {
    if (news == heardBefore) {
      news++;
      down = true;
      probed = false;
      probeAtNanos = nanoTime.getAsLong() + downFor.toNanos();
    }
  }

  private synchronized void ended(long heardBefore) {
    if (news == heardBefore) {
      probed = false;
    }
  }

  /** One request to the instance; closed when it has ended, whatever has become of it. */
  final class ForwardAttempt implements AutoCloseable {
    private final long heardBefore;

    private ForwardAttempt(long heardBefore) {
      this.heardBefore = heardBefore;
    }

    /** Whatever the answer is, the instance gives some. */
    void answered() {
      Reachability.this.answered();
    }

    /**
     * There is no answer. The instance is down then only if no other request was answered since
     * this one began: one query may be slow for a reason of its own, and must not keep the others
     * from an instance that answers them.
     *
     * @param downFor until it is probed
     */
    void failed(Duration downFor) {
      Reachability.this.failed(heardBefore, downFor);
    }

    @Override
    public void close() {
      ended(heardBefore);
    }
  }
}
