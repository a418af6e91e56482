package io.daybook.domain.sales.demo;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** JSON for people: on one line what fits on one line. */
final class JsonText {

  private static final int WIDTH = 96;

  private JsonText() {}

  /**
   * The JSON without its first indentation.
   *
   * @param indent of the lines after the first
   */
  static String of(JsonNode json, int indent) {
    String flat = json.toString();
    if (!json.isContainer() || indent + flat.length() <= WIDTH) {
      return flat;
    }
    String inner = " ".repeat(indent + 2);
    String end = "\n" + " ".repeat(indent);
    return json.isObject()
        ? json.properties().stream()
            .map(
                member ->
                    inner
                        + StringNode.valueOf(member.getKey())
                        + ": "
                        + of(member.getValue(), indent + 2))
            .collect(Collectors.joining(",\n", "{\n", end + "}"))
        : json.values().stream()
            .map(element -> inner + of(element, indent + 2))
            .collect(Collectors.joining(",\n", "[\n", end + "]"));
  }
}
