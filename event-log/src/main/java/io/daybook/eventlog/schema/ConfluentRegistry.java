package io.daybook.eventlog.schema;

import static io.daybook.eventlog.schema.RegistryHttp.JSON;
import static io.daybook.eventlog.schema.RegistryHttp.read;
import static io.daybook.eventlog.schema.RegistryHttp.requireSuccess;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.domain.schema.IncompatibleSchemaException;
import io.daybook.domain.schema.RegisteredSchema;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A registry over Confluent's REST API. Frames carry its schema id. */
final class ConfluentRegistry extends SchemaRegistry {
  /** Of error codes, those of a subject, a version or a schema that is not there. */
  private static final Set<Integer> UNKNOWN = Set.of(40401, 40402, 40403);

  private final RegistryHttp http;

  ConfluentRegistry(RegistrySettings settings) {
    super(settings);
    this.http = new RegistryHttp(settings, "/");
  }

  @Override
  Version register(String subject, RegisteredSchema schema, Map<String, Version> imports)
      throws IOException {
    // Before the first version, so that the rule holds whatever the registry demands of others.
    ObjectNode rule = JSON.createObjectNode().put("compatibility", "BACKWARD_TRANSITIVE");
    requireSuccess(http.send("PUT", "config/" + encoded(subject), rule.toString(), TIMEOUT));
    HttpResponse<String> response = post(versionsOf(subject), body(schema, imports));
    JsonNode answer = read(response);
    if (Refusal.isRefusal(response.statusCode(), answer)) {
      throw new IncompatibleSchemaException(
          Refusal.message(subject, answer, schema.text(), texts(subject)));
    }
    requireSuccess(response);
    return find(subject, schema, imports)
        .orElseThrow(
            () -> new IOException("%s was registered and is not found".formatted(subject)));
  }

  @Override
  Optional<Version> find(String subject, RegisteredSchema schema, Map<String, Version> imports)
      throws IOException {
    HttpResponse<String> response = post("subjects/" + encoded(subject), body(schema, imports));
    if (isUnknown(response)) {
      return Optional.empty();
    }
    requireSuccess(response);
    JsonNode found = read(response);
    if (!found.path("version").isInt()) {
      throw new IOException("%s answered without a version".formatted(response.uri()));
    }
    return Optional.of(new Version(found.path("version").asString(), id(response, found)));
  }

  /** Any other page is not found too: only the registry says it of a subject. */
  private static boolean isUnknown(HttpResponse<String> response) throws IOException {
    return response.statusCode() == 404
        && UNKNOWN.contains(read(response).path("error_code").asInt(0));
  }

  @Override
  public Set<Integer> versions(String subject, Duration timeout) throws IOException {
    Deadline deadline = Deadline.in(timeout);
    Set<Integer> ids = new HashSet<>();
    HttpResponse<String> response = http.get(versionsOf(subject), deadline.left());
    if (isUnknown(response)) {
      return ids;
    }
    requireSuccess(response);
    for (JsonNode version : read(response)) {
      idOf(versionsOf(subject) + "/" + version.asInt(0), deadline).ifPresent(ids::add);
    }
    return ids;
  }

  private Optional<Integer> idOf(String path, Deadline deadline) throws IOException {
    HttpResponse<String> response = http.get(path, deadline.left());
    if (isUnknown(response)) {
      return Optional.empty();
    }
    requireSuccess(response);
    return Optional.of(id(response, read(response)));
  }

  private static int id(HttpResponse<String> response, JsonNode schema) throws IOException {
    if (!schema.path("id").isInt()) {
      throw new IOException("%s answered without an id".formatted(response.uri()));
    }
    return schema.path("id").intValue();
  }

  /** Texts registered under this subject, of which the rule demands that all can be read. */
  private List<String> texts(String subject) throws IOException {
    List<String> texts = new ArrayList<>();
    HttpResponse<String> versions = http.get(versionsOf(subject), TIMEOUT);
    if (versions.statusCode() == 200) {
      for (JsonNode version : read(versions)) {
        HttpResponse<String> schema =
            http.get(versionsOf(subject) + "/" + version.asInt(0), TIMEOUT);
        if (schema.statusCode() == 200 && texts.size() < MAX_COMPARED_VERSIONS) {
          texts.add(read(schema).path("schema").asString(""));
        }
      }
    }
    return texts;
  }

  private static ObjectNode body(RegisteredSchema schema, Map<String, Version> imports) {
    ObjectNode body =
        JSON.createObjectNode().put("schemaType", "PROTOBUF").put("schema", schema.text());
    ArrayNode references = body.putArray("references");
    for (RegisteredSchema imported : schema.imports()) {
      references
          .addObject()
          .put("name", imported.path())
          .put("subject", imported.path())
          .put("version", Integer.parseInt(version(imports, imported.path())));
    }
    return body;
  }

  private static String versionsOf(String subject) {
    return "subjects/" + encoded(subject) + "/versions";
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, UTF_8);
  }

  private HttpResponse<String> post(String path, ObjectNode body) throws IOException {
    return http.send("POST", path, body.toString(), TIMEOUT);
  }
}
