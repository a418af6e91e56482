package io.daybook.domain.sales.retail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One invoice of the file: the earliest time, the customer, the good lines in order. */
final class Invoice {

  private final String id;
  private final List<Item> items = new ArrayList<>(4);
  private Instant placedAt = Instant.MAX;
  private String customer = "";

  /**
   * One position.
   *
   * @param sku id of the part
   */
  record Item(String sku, int quantity, Price unitPrice) {}

  /**
   * @param id of the order that it becomes; empty when it cannot become one
   */
  Invoice(String id) {
    this.id = id;
  }

  void seenAt(Instant time) {
    if (time.isBefore(placedAt)) {
      placedAt = time;
    }
  }

  /** Whether it is this customer's: an invoice belongs to the customer of its first good line. */
  boolean belongsTo(String customerOfLine) {
    return items.isEmpty() || customer.equals(customerOfLine);
  }

  void add(String customerOfLine, Item item) {
    customer = customerOfLine;
    items.add(item);
  }

  String id() {
    return id;
  }

  String customer() {
    return customer;
  }

  Instant placedAt() {
    return placedAt;
  }

  List<Item> items() {
    return items;
  }
}
