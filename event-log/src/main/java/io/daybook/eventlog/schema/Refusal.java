package io.daybook.eventlog.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Why the registry did not take a schema, in words that name the field.
 *
 * <p>The registry itself names only the message, so the lines of the earlier schema that the new
 * one lacks are added: a field is one line.
 */
final class Refusal {
  private Refusal() {}

  /** Whether this answer is the rules' and not an accident, after which one tries again. */
  static boolean isRefusal(int status, JsonNode problem) {
    return (status == 400 || status == 409 || status == 422)
        && !problem.path("name").asString("").endsWith("AlreadyExistsException");
  }

  static String message(String subject, JsonNode problem, String text, String earlier) {
    StringBuilder message = new StringBuilder("The registry refused %s: ".formatted(subject));
    List<String> causes = new ArrayList<>();
    for (JsonNode cause : problem.path("causes")) {
      causes.add(
          "%s at %s"
              .formatted(
                  cause.path("description").asString(""), cause.path("context").asString("")));
    }
    message.append(
        causes.isEmpty() ? problem.path("title").asString("") : String.join("; ", causes));
    List<String> missing = missing(earlier, text);
    if (!missing.isEmpty()) {
      message.append(". Registered before, and now missing or different:");
      missing.forEach(line -> message.append("\n - ").append(line));
    }
    return message.toString();
  }

  private static List<String> missing(String earlier, String text) {
    Set<String> present = text.lines().map(String::strip).collect(Collectors.toSet());
    return earlier
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("//") && !present.contains(line))
        .toList();
  }
}
