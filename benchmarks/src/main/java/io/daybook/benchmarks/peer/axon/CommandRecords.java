package io.daybook.benchmarks.peer.axon;

import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandMetadata;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Daybook's commands as Axon's. */
final class CommandRecords {

  private static final int NANO_DIGITS = 9;

  private CommandRecords() {}

  @SuppressWarnings("deprecation") // The earlier form of an address stands beside its successor.
  static Object of(OrderCommand command) {
    CommandMetadata metadata = command.getMetadata();
    String id = metadata.getAggregateId();
    Long version = version(metadata);
    return switch (command.getCommandCase()) {
      case PLACE_ORDER -> {
        var place = command.getPlaceOrder();
        yield new Commands.PlaceOrder(
            id,
            place.getCustomerId(),
            place.getItemsList().stream().map(CommandRecords::item).toList());
      }
      case ADD_ITEM -> new Commands.AddItem(id, version, item(command.getAddItem().getItem()));
      case REMOVE_ITEM -> new Commands.RemoveItem(id, version, command.getRemoveItem().getLine());
      case PAY_ORDER -> {
        var pay = command.getPayOrder();
        yield new Commands.PayOrder(
            id, version, pay.getPaymentId(), pay.getMethod().name(), money(pay.getAmount()));
      }
      case SHIP_ORDER ->
          new Commands.ShipOrder(id, version, command.getShipOrder().getTrackingNumber());
      case DELIVER_ORDER -> new Commands.DeliverOrder(id, version);
      case CANCEL_ORDER ->
          new Commands.CancelOrder(id, version, command.getCancelOrder().getReason());
      case CHANGE_SHIPPING_ADDRESS, SET_SHIPPING_ADDRESS ->
          throw new IllegalArgumentException("No workload sends an address");
      case COMMAND_NOT_SET -> throw new IllegalArgumentException("No command is set");
    };
  }

  /** Axon's first event has number 0. */
  private static @Nullable Long version(CommandMetadata metadata) {
    return metadata.hasExpectedVersion() ? Long.valueOf(metadata.getExpectedVersion() - 1L) : null;
  }

  private static Item item(io.daybook.proto.sales.order.v1.Item item) {
    return new Item(item.getSku(), item.getQuantity(), money(item.getUnitPrice()));
  }

  private static Money money(io.daybook.proto.v1.Money money) {
    BigDecimal units = BigDecimal.valueOf(money.getUnits());
    BigDecimal nanos = BigDecimal.valueOf(money.getNanos(), NANO_DIGITS);
    return new Money(money.getCurrencyCode(), nanos.signum() == 0 ? units : units.add(nanos));
  }
}
