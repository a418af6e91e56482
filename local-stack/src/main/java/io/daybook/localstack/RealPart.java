package io.daybook.localstack;

/** One real part of an installation. Started again, it has the same ports and the same data. */
public interface RealPart extends AutoCloseable {

  String name();

  /** Returns when the part can be used; fails with the end of its log when it cannot in time. */
  void start();

  /** Ends it gracefully; nothing happens when it does not run. */
  void stop();

  /** Ends it at once, as a crash would (SIGKILL). */
  void kill();

  boolean isRunning();

  @Override
  default void close() {
    stop();
  }
}
