package io.daybook.benchmarks.load;

import io.daybook.proto.sales.order.v1.AddItem;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.RemoveItem;
import io.daybook.proto.v1.CommandMetadata;

/**
 * Orders whose history can grow for ever while their state does not: placed with one item, then a
 * second one comes and goes. Each command makes one event.
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
    String id = prefix + "-" + order;
    return version == 0 ? OrderCommands.command(id, 0) : change(id, version);
  }

  private static OrderCommand change(String orderId, int version) {
    OrderCommand.Builder command =
        OrderCommand.newBuilder()
            .setMetadata(
                CommandMetadata.newBuilder()
                    .setCommandId(orderId + "." + version)
                    .setAggregateId(orderId)
                    .setExpectedVersion(version));
    if (version % 2 == 1) {
      command.setAddItem(AddItem.newBuilder().setItem(OrderCommands.item(1)));
    } else {
      command.setRemoveItem(RemoveItem.newBuilder().setLine(lastLine(version)));
    }
    return command.build();
  }

  /** Lines are never numbered again: the n-th item that comes is line n + 1. */
  private static int lastLine(int version) {
    return version / 2 + 1;
  }
}
