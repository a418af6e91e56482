package io.daybook.domain.sales.retail;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts a stock code into the catalogue. */
record RegisterPart(String sku, String name, Price price) implements RetailCommand {

  @Override
  public String path() {
    return "/v1/parts/" + sku;
  }

  @Override
  public String verb() {
    return ":register";
  }

  @Override
  public String alreadyThereCode() {
    return "PART_ALREADY_REGISTERED";
  }

  @Override
  public ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    body.set("price", price.toJson());
    return body;
  }

  @Override
  public boolean isStoredAs(JsonNode state) {
    return state.path("name").asString("").equals(name) && price.isSameAs(state.path("price"));
  }

  @Override
  public int lines() {
    return 0;
  }
}
