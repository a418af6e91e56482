package io.daybook.benchmarks.peer.postgres.store;

import java.util.Locale;

/** What a commit waits for. */
public enum Durability {
  /** Its log on the disk. */
  FSYNC("postgres", "on", "kill -9 and power cut of the one machine"),
  /** Nothing; the log follows soon. */
  ASYNC("postgres-async", "off", "nothing for sure: the last 0.6 s may be lost");

  private final String peer;
  private final String synchronousCommit;
  private final String survives;

  Durability(String peer, String synchronousCommit, String survives) {
    this.peer = peer;
    this.synchronousCommit = synchronousCommit;
    this.survives = survives;
  }

  /** Name of the peer, as in the CSV. */
  public String peer() {
    return peer;
  }

  String synchronousCommit() {
    return synchronousCommit;
  }

  /** What an acknowledged command survives. */
  public String survives() {
    return survives;
  }

  /** Name of the schema for this use. */
  public String schema(String use) {
    return name().toLowerCase(Locale.ROOT) + "_" + use;
  }
}
