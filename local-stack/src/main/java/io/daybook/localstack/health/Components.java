package io.daybook.localstack.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The components of an app's health as Spring Boot's actuator reports them, in words. */
final class Components {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> WORKS = Set.of("UP", "UNKNOWN");

  private Components() {}

  /**
   * One for each component that does not work, with what it says of itself, and one for each that
   * works and has a warning.
   */
  static List<String> findings(String health) {
    JsonNode root;
    try {
      root = JSON.readTree(health);
    } catch (JacksonException e) {
      return List.of("reports its health in words that are no JSON");
    }
    List<String> findings = new ArrayList<>();
    collect("", root, findings);
    return findings.isEmpty() && !works(root)
        ? List.of("says that it is " + status(root))
        : List.copyOf(findings);
  }

  private static void collect(String name, JsonNode component, List<String> findings) {
    JsonNode inner = component.path("components");
    if (inner.isEmpty()) {
      if (!name.isEmpty()) {
        finding(name, component).ifPresent(findings::add);
      }
      return;
    }
    inner
        .properties()
        .forEach(
            one ->
                collect(
                    name.isEmpty() ? one.getKey() : name + "/" + one.getKey(),
                    one.getValue(),
                    findings));
  }

  private static Optional<String> finding(String name, JsonNode component) {
    if (!works(component)) {
      return Optional.of("has %s %s%s".formatted(name, status(component), details(component)));
    }
    return component
        .path("details")
        .path("warning")
        .stringValueOpt()
        .map(warning -> "has %s: %s".formatted(name, warning));
  }

  private static boolean works(JsonNode component) {
    return WORKS.contains(status(component));
  }

  private static String status(JsonNode component) {
    return component.path("status").asString("without a status");
  }

  private static String details(JsonNode component) {
    JsonNode details = component.path("details");
    return details.isEmpty() ? "" : ": " + text(details);
  }

  private static String text(JsonNode value) {
    if (value.isObject()) {
      return String.join(
          ", ",
          value.properties().stream()
              .map(
                  one ->
                      one.getValue().isObject()
                          ? "%s (%s)".formatted(one.getKey(), text(one.getValue()))
                          : "%s %s".formatted(one.getKey(), text(one.getValue())))
              .toList());
    }
    if (value.isArray()) {
      return String.join("; ", value.valueStream().map(Components::text).toList());
    }
    return value.asString();
  }
}
