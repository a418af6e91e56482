package io.daybook.eventlog.schema;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Registers schemas with Apicurio Registry over REST, in its default group, references first.
 *
 * <p>Idempotent: the same text gives the same content id, which is what the wire format carries.
 */
final class SchemaRegistry {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String GROUP = "default";

  private final URI api;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, String> versions = new HashMap<>();

  SchemaRegistry(String url) {
    this.api = URI.create(url.replaceAll("/+$", "") + "/apis/registry/v3/");
  }

  /** Sets the global rules; FULL_TRANSITIVE would refuse even an added field. */
  void setRules() throws IOException, InterruptedException {
    setRule("COMPATIBILITY", "BACKWARD_TRANSITIVE");
    setRule("VALIDITY", "FULL");
  }

  /** Content id of this schema under this subject, registered if it is new. */
  int register(String subject, RegisteredSchema schema) throws IOException, InterruptedException {
    for (RegisteredSchema imported : schema.imports()) {
      if (!versions.containsKey(imported.path())) {
        register(imported.path(), imported);
      }
    }
    HttpResponse<String> response =
        send(
            "POST",
            "groups/" + GROUP + "/artifacts?ifExists=FIND_OR_CREATE_VERSION",
            artifact(subject, schema).toString());
    if (response.statusCode() == 409
        || response.statusCode() == 400
        || response.statusCode() == 422) {
      throw new IncompatibleSchemaException(
          "The registry refused %s: %s".formatted(subject, reasons(response.body())));
    }
    JsonNode version = json.readTree(required(response)).path("version");
    versions.put(subject, version.path("version").asString());
    return version.path("contentId").asInt();
  }

  private ObjectNode artifact(String subject, RegisteredSchema schema) {
    ObjectNode artifact = json.createObjectNode();
    artifact.put("artifactId", subject).put("artifactType", "PROTOBUF");
    ObjectNode content = artifact.putObject("firstVersion").putObject("content");
    content.put("content", schema.text()).put("contentType", "application/x-protobuf");
    ArrayNode references = content.putArray("references");
    for (RegisteredSchema imported : schema.imports()) {
      references
          .addObject()
          .put("groupId", GROUP)
          .put("artifactId", imported.path())
          .put("version", versions.get(imported.path()))
          .put("name", imported.path());
    }
    return artifact;
  }

  private void setRule(String type, String config) throws IOException, InterruptedException {
    String rule = json.createObjectNode().put("ruleType", type).put("config", config).toString();
    HttpResponse<String> response = send("POST", "admin/rules", rule);
    if (response.statusCode() == 409) {
      response = send("PUT", "admin/rules/" + type, rule);
    }
    required(response);
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static String required(HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          "%s answered %d: %s".formatted(response.uri(), response.statusCode(), response.body()));
    }
    return response.body();
  }

  private String reasons(String body) {
    JsonNode problem = json.readTree(body);
    StringBuilder reasons = new StringBuilder(problem.path("title").asString(""));
    for (String field : List.of("detail", "name")) {
      if (problem.path(field).isString()) {
        reasons.append(" ").append(problem.path(field).asString());
      }
    }
    for (JsonNode cause : problem.path("causes")) {
      reasons
          .append("; ")
          .append(cause.path("description").asString(""))
          .append(" at ")
          .append(cause.path("context").asString(""));
    }
    return reasons.toString();
  }
}
