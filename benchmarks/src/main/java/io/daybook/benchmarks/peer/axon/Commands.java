package io.daybook.benchmarks.peer.axon;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateVersion;
import org.jspecify.annotations.Nullable;

/** Wishes to change one order; their version is Axon's, which starts at 0. */
final class Commands {

  private Commands() {}

  record PlaceOrder(
      @TargetAggregateIdentifier String orderId, String customerId, List<Item> items) {
    PlaceOrder {
      items = List.copyOf(items);
    }
  }

  record AddItem(
      @TargetAggregateIdentifier String orderId,
      @TargetAggregateVersion @Nullable Long version,
      Item item) {}

  record RemoveItem(
      @TargetAggregateIdentifier String orderId,
      @TargetAggregateVersion @Nullable Long version,
      int line) {}

  record PayOrder(
      @TargetAggregateIdentifier String orderId,
      @TargetAggregateVersion @Nullable Long version,
      String paymentId,
      String method,
      Money amount) {}

  record ShipOrder(
      @TargetAggregateIdentifier String orderId,
      @TargetAggregateVersion @Nullable Long version,
      String trackingNumber) {}

  record DeliverOrder(
      @TargetAggregateIdentifier String orderId, @TargetAggregateVersion @Nullable Long version) {}

  record CancelOrder(
      @TargetAggregateIdentifier String orderId,
      @TargetAggregateVersion @Nullable Long version,
      String reason) {}
}
