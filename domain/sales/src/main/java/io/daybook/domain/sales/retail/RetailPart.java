package io.daybook.domain.sales.retail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stock code of the file: its first description, else the code itself, and its first price
 * above zero.
 */
final class RetailPart {

  private final String id;
  private final String stockCode;
  private String description = "";
  private @Nullable Price price;

  /**
   * @param id of the part that it becomes; empty when it cannot become one
   */
  RetailPart(String id, String stockCode) {
    this.id = id;
    this.stockCode = stockCode;
  }

  void seenOn(RetailLine line) {
    if (description.isEmpty()) {
      description = line.description();
    }
    if (price == null && line.price().isPositive()) {
      price = line.price();
    }
  }

  String id() {
    return id;
  }

  /**
   * What puts it into the catalogue; nothing where the file has no price above zero, or the stock
   * code cannot be an id.
   */
  Optional<RegisterPart> registration() {
    Price known = price;
    return known == null || id.isEmpty()
        ? Optional.empty()
        : Optional.of(new RegisterPart(id, name(), known));
  }

  private String name() {
    return description.isEmpty() ? stockCode : description;
  }
}
