package io.daybook.eventlog.schema;

import io.daybook.domain.schema.Compatibility;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Why the registry did not take a schema, in words that name the field.
 *
 * <p>The registry itself names only the message, if that, so what {@link Compatibility} finds
 * against each registered version is added.
 */
final class Refusal {
  private Refusal() {}

  /** Whether this answer is the rules' and not an accident, after which one tries again. */
  static boolean isRefusal(int status, JsonNode problem) {
    return (status == 400 || status == 409 || status == 422)
        && !problem.path("name").asString("").endsWith("AlreadyExistsException");
  }

  /**
   * The sentence that ends the start.
   *
   * @param earlier texts that are registered under the subject
   */
  static String message(String subject, JsonNode problem, String text, List<String> earlier) {
    StringBuilder message = new StringBuilder("The registry refused %s: ".formatted(subject));
    List<String> causes = new ArrayList<>();
    for (JsonNode cause : problem.path("causes")) {
      causes.add(
          "%s at %s"
              .formatted(
                  cause.path("description").asString(""), cause.path("context").asString("")));
    }
    message.append(causes.isEmpty() ? reason(problem) : String.join("; ", causes));
    List<String> findings = findings(earlier, text);
    if (!findings.isEmpty()) {
      message.append(". Since it was registered:");
      findings.forEach(finding -> message.append("\n - ").append(finding));
    }
    return message.toString();
  }

  /** Apicurio's word for it, or Confluent's. */
  private static String reason(JsonNode problem) {
    return problem.path("title").asString(problem.path("message").asString(""));
  }

  private static List<String> findings(List<String> earlier, String text) {
    return earlier.stream()
        .flatMap(before -> Compatibility.findings(before, text).stream())
        .distinct()
        .toList();
  }
}
