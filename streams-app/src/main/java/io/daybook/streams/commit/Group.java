package io.daybook.streams.commit;

/**
 * The commands of one stream thread that were decided and wait for their transaction to end.
 *
 * <p>A group is committed as soon as it is as large as groups were lately: whoever got a reply from
 * the last one and goes on has come back then, so that a single client never waits. Until then the
 * thread looks for more, but commits when none come, or when the group has waited for long.
 *
 * <p>Used by one thread. Reasons and measurements: docs/adr, "Commit groups of commands".
 */
final class Group {
  /** Nobody came for so long: nobody is about to. The shortest that a consumer can wait. */
  static final int SILENCE_MS = 1;

  /** A decided command waits for company at most so long, while commands keep coming. */
  static final int PATIENCE_MS = 4;

  /** One in eight: as many groups as it takes to forget that there was a crowd. */
  private static final double FORGETTING = 0.125;

  private double usual = 1;
  private int unread;
  private int decided;
  private long begunNanos;

  /** Whether commands wait to be committed. */
  boolean isOpen() {
    return decided > 0;
  }

  /**
   * Takes note of what a poll has brought.
   *
   * @return whether to commit now
   */
  boolean polled(int records) {
    // What was read before is decided by now, or belongs to a task that has gone elsewhere.
    unread = records;
    return isOpen() && records == 0 && close();
  }

  /**
   * Takes note of one more command that was decided.
   *
   * @return whether to commit now
   */
  boolean decided(long nowNanos) {
    if (decided == 0) {
      begunNanos = nowNanos;
    }
    decided++;
    unread--;
    return unread <= 0 && (decided >= Math.round(usual) || isOld(nowNanos)) && close();
  }

  private boolean isOld(long nowNanos) {
    return nowNanos - begunNanos > PATIENCE_MS * 1_000_000L;
  }

  private boolean close() {
    usual = decided >= usual ? decided : usual + (decided - usual) * FORGETTING;
    decided = 0;
    return true;
  }
}
