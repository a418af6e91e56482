package io.daybook.benchmarks.peer;

import java.util.List;

/**
 * One way to keep orders, measured beside others.
 *
 * <p>It is started once for a whole benchmark and idle while others are measured.
 */
public interface Peer extends AutoCloseable {

  /** As in the CSV, for example {@code postgres-async}. */
  String name();

  Level level();

  /** What an acknowledged command survives, in a few words. */
  String survives();

  /** Starts what it needs; returns when commands can be sent. */
  void start();

  /**
   * Opens the way in for this many concurrent callers.
   *
   * @param clients 1 to 1,024
   */
  OrderClient connect(int clients);

  /** What {@link #connect} found best for this many callers, for example {@code pool=16}, or "". */
  default String tunedTo(int clients) {
    return "";
  }

  /** The processes whose CPU time counts as the server side; their descendants count too. */
  List<ProcessHandle> servers();

  /** Stops what it started and removes its data. */
  @Override
  void close();
}
