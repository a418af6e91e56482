package io.daybook.benchmarks.peer.axon;

import java.util.List;

/** What happened to one order. */
final class Events {

  private Events() {}

  record OrderPlaced(String orderId, String customerId, List<Item> items, Money total) {
    OrderPlaced {
      items = List.copyOf(items);
    }
  }

  record ItemAdded(String orderId, int line, Item item, Money total) {}

  record ItemRemoved(String orderId, int line, Money total) {}

  record OrderPaid(String orderId, String paymentId, String method, Money amount) {}

  record OrderShipped(String orderId, String trackingNumber) {}

  record OrderDelivered(String orderId) {}

  record OrderCancelled(String orderId, String reason) {}
}
