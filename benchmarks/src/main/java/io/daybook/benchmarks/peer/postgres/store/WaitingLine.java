package io.daybook.benchmarks.peer.postgres.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Semaphore;

/**
 * Lets callers to a pool's connections in the order in which they came.
 *
 * <p>A pool gives a connection to whoever asks at that moment, most often to the caller that has
 * just given it back: with more callers than connections the others were seen to wait for seconds,
 * as long as the load lasted.
 */
public final class WaitingLine {

  private final Semaphore free;

  /** One turn for each connection. */
  public WaitingLine(HikariDataSource pool) {
    this.free = new Semaphore(pool.getMaximumPoolSize(), true);
  }

  /** A turn, over when it is closed. */
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits until it is one's turn. */
  public Turn take() {
    free.acquireUninterruptibly();
    return free::release;
  }
}
