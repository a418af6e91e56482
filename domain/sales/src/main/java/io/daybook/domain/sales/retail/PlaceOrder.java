package io.daybook.domain.sales.retail;

import io.daybook.domain.sales.retail.Invoice.Item;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Places an invoice's good lines as an order, at the invoice's time. */
record PlaceOrder(Invoice invoice) implements RetailCommand {

  @Override
  public String path() {
    return "/v1/orders/" + invoice.id();
  }

  @Override
  public String verb() {
    return ":place";
  }

  @Override
  public String alreadyThereCode() {
    return "ORDER_ALREADY_PLACED";
  }

  @Override
  public ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("customerId", invoice.customer());
    ArrayNode items = body.putArray("items");
    for (Item item : invoice.items()) {
      ObjectNode position = items.addObject();
      position.put("sku", item.sku()).put("quantity", item.quantity());
      position.set("unitPrice", item.unitPrice().toJson());
    }
    return body.put("placedAt", invoice.placedAt().toString());
  }

  @Override
  public boolean isStoredAs(JsonNode state) {
    return state.path("customerId").asString("").equals(invoice.customer())
        && state.path("placedAt").asString("").equals(invoice.placedAt().toString())
        && hasLines(state.path("lines"));
  }

  private boolean hasLines(JsonNode lines) {
    List<Item> items = invoice.items();
    if (lines.size() != items.size()) {
      return false;
    }
    for (int i = 0; i < items.size(); i++) {
      if (!isLine(lines.get(i), i + 1, items.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLine(JsonNode line, int number, Item item) {
    return line.path("line").asInt(0) == number
        && line.path("sku").asString("").equals(item.sku())
        && line.path("quantity").asInt(0) == item.quantity()
        && item.unitPrice().isSameAs(line.path("unitPrice"));
  }

  @Override
  public int lines() {
    return invoice.items().size();
  }
}
