package io.daybook.benchmarks.load;

import io.daybook.proto.sales.order.v1.AddItem;
import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.RemoveItem;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.Money;

/**
 * An order with a history as long as one likes and a state that stays small: placed, then an item
 * more and an item less in turns.
 */
public final class LongOrder {

  private static final int PRICE_UNITS = 10;

  private LongOrder() {}

  /**
   * One command of the order, which makes one event.
   *
   * @param step from 0, which is the version it expects
   */
  public static OrderCommand command(String orderId, int step) {
    if (step == 0) {
      return OrderCommands.command(orderId, 0);
    }
    OrderCommand.Builder command =
        OrderCommand.newBuilder()
            .setMetadata(
                CommandMetadata.newBuilder()
                    .setCommandId(orderId + "." + step)
                    .setAggregateId(orderId)
                    .setExpectedVersion(step));
    if (step % 2 == 1) {
      return command.setAddItem(AddItem.newBuilder().setItem(item(step))).build();
    }
    // Line 1 came with the order, line 2 with step 1, line 3 with step 3.
    return command.setRemoveItem(RemoveItem.newBuilder().setLine(step / 2 + 1)).build();
  }

  private static Item item(int step) {
    return Item.newBuilder()
        .setSku("part-" + step)
        .setQuantity(1)
        .setUnitPrice(Money.newBuilder().setCurrencyCode("GBP").setUnits(PRICE_UNITS))
        .build();
  }
}
