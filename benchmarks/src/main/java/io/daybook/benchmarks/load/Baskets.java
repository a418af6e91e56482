package io.daybook.benchmarks.load;

import io.daybook.proto.sales.order.v1.OrderCommand;

/**
 * Orders with the history of a {@link LongOrder}, each as long as it has come by now.
 *
 * <p>Many threads may use it, each of them orders of its own.
 */
public final class Baskets {
  private final String prefix;
  private final int[] versions;

  /**
   * Orders 0 to {@code orders} - 1, none of them placed.
   *
   * @param prefix of the order ids, used nowhere else on the same peer
   */
  public Baskets(String prefix, int orders) {
    this.prefix = prefix;
    this.versions = new int[orders];
  }

  /** How many orders there are. */
  public int orders() {
    return versions.length;
  }

  /** The command that is this order's turn now. */
  public OrderCommand next(int order) {
    int version = versions[order]++;
    return LongOrder.command(prefix + "-" + order, version);
  }
}
