package io.daybook.localstack.supervisor;

/** Where a part is in its life, as {@code daybook status} shows it. */
public enum PartState {
  WAITING,
  STARTING,
  UP,
  RESTARTING,
  /** It has ended, and is not started as long as a {@link RestartHold} is on it. */
  HELD,
  STOPPING,
  STOPPED,
  FAILED,
  /** Its record says that it runs, but its process is gone. */
  GONE
}
