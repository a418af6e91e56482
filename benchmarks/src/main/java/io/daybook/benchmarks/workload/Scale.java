package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.peer.PoolSizes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param quick a look, minutes in all; the figures of {@link #full} are the ones to publish
 * @param runs how often each peer has its turn
 * @param firstWarmUp of each peer, so that its code is compiled
 * @param warmUp before each turn
 * @param turn how long a turn is at most
 * @param clients of the closed loops
 * @param peers names of those to measure; empty for all
 * @param folder for the data of all peers, on the disk that is to be measured
 */
public record Scale(
    boolean quick,
    int runs,
    Duration firstWarmUp,
    Duration warmUp,
    Duration turn,
    List<Integer> clients,
    Set<String> peers,
    Path folder) {

  /** W1 with every peer in some minutes. */
  public static Scale quick(Path folder) {
    return new Scale(
        true,
        1,
        Duration.ofSeconds(5),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        List.of(1, 64, 512),
        Set.of(),
        folder);
  }

  /** What is published. */
  public static Scale full(Path folder) {
    return new Scale(
        false,
        3,
        Duration.ofSeconds(60),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        List.of(1, 8, 64, 256, 512),
        Set.of(),
        folder);
  }

  /**
   * Before a turn.
   *
   * @param run from 1; in the first one, code is compiled
   */
  Duration warmUp(int run) {
    return run == 1 ? firstWarmUp : warmUp;
  }

  /** Numbers of connections to PostgreSQL that are tried; for a look, what was often the best. */
  List<Integer> poolSizes() {
    return quick ? List.of(32) : PoolSizes.ALL;
  }

  /** Whether a peer takes part. */
  public boolean measures(String peer) {
    return peers.isEmpty() || peers.contains(peer);
  }
}
