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

/**
 * Apicurio Registry over its API v3, in its default group. Frames carry the content id, which is
 * also the id that its API for Confluent's clients gives.
 */
final class ApicurioRegistry extends SchemaRegistry {
  /** Versions of a subject in one answer, and how many such answers are read at most. */
  private static final int PAGE = 500;

  private static final int MAX_PAGES = 4;
  private static final String GROUP = "default";
  private static final String ARTIFACTS = "groups/" + GROUP + "/artifacts";

  private final RegistryHttp http;

  ApicurioRegistry(RegistrySettings settings) {
    super(settings);
    this.http = new RegistryHttp(settings, "/apis/registry/v3/");
  }

  @Override
  Version register(String subject, RegisteredSchema schema, Map<String, Version> imports)
      throws IOException {
    // Without a version at first, so that the rules hold for the first one too.
    made(post(ARTIFACTS, artifact(subject)));
    // FULL_TRANSITIVE would refuse even an added field.
    setRule(subject, "COMPATIBILITY", "BACKWARD_TRANSITIVE");
    setRule(subject, "VALIDITY", "FULL");
    HttpResponse<String> response =
        post(ARTIFACTS + "?ifExists=FIND_OR_CREATE_VERSION", artifact(subject, schema, imports));
    JsonNode answer = read(response);
    if (Refusal.isRefusal(response.statusCode(), answer)) {
      throw new IncompatibleSchemaException(
          Refusal.message(subject, answer, schema.text(), texts(subject)));
    }
    requireSuccess(response);
    return version(response, answer.path("version"));
  }

  /** Its search by content finds no text that has references, so the versions are compared. */
  @Override
  Optional<Version> find(String subject, RegisteredSchema schema, Map<String, Version> imports)
      throws IOException {
    Set<String> references = references(schema, imports);
    for (int page = 0; page < MAX_PAGES; page++) {
      HttpResponse<String> response = page(subject, page, TIMEOUT);
      if (isUnknown(response)) {
        return Optional.empty();
      }
      requireSuccess(response);
      JsonNode listed = read(response).path("versions");
      for (JsonNode each : listed) {
        Version version = version(response, each);
        if (is(subject, version, schema.text(), references)) {
          return Optional.of(version);
        }
      }
      if (listed.size() < PAGE) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Any other page is not found too: only the registry says it of a subject. */
  private static boolean isUnknown(HttpResponse<String> response) throws IOException {
    return response.statusCode() == 404
        && read(response).path("name").asString("").endsWith("NotFoundException");
  }

  private boolean is(String subject, Version version, String text, Set<String> references)
      throws IOException {
    String path = versionsOf(subject) + "/" + version.version();
    HttpResponse<String> content = http.get(path + "/content", TIMEOUT);
    if (content.statusCode() != 404) {
      requireSuccess(content);
    }
    if (content.statusCode() == 404 || !content.body().equals(text)) {
      return false;
    }
    HttpResponse<String> response = http.get(path + "/references", TIMEOUT);
    requireSuccess(response);
    Set<String> found = new HashSet<>();
    read(response)
        .forEach(
            each ->
                found.add(
                    reference(
                        each.path("name").asString(""),
                        each.path("artifactId").asString(""),
                        each.path("version").asString(""))));
    return found.equals(references);
  }

  private static Set<String> references(RegisteredSchema schema, Map<String, Version> imports) {
    Set<String> references = new HashSet<>();
    for (RegisteredSchema imported : schema.imports()) {
      String path = imported.path();
      references.add(reference(path, path, version(imports, path)));
    }
    return references;
  }

  private static String reference(String name, String subject, String version) {
    return String.join(" ", name, subject, version);
  }

  @Override
  public Set<Integer> versions(String subject, Duration timeout) throws IOException {
    Set<Integer> ids = new HashSet<>();
    Deadline deadline = Deadline.in(timeout);
    for (int page = 0; page < MAX_PAGES; page++) {
      HttpResponse<String> response = page(subject, page, deadline.left());
      if (isUnknown(response)) {
        return ids;
      }
      requireSuccess(response);
      JsonNode listed = read(response).path("versions");
      listed.forEach(version -> ids.add(version.path("contentId").asInt(0)));
      if (listed.size() < PAGE) {
        return ids;
      }
    }
    return ids;
  }

  /** The newest ones first: an app's own is among them. */
  private HttpResponse<String> page(String subject, int page, Duration timeout) throws IOException {
    String query = "?orderby=globalId&order=desc&limit=%d&offset=%d".formatted(PAGE, page * PAGE);
    return http.get(versionsOf(subject) + query, timeout);
  }

  private static Version version(HttpResponse<String> response, JsonNode version)
      throws IOException {
    if (!version.path("contentId").isInt() || !version.path("version").isString()) {
      throw new IOException("%s answered without an id".formatted(response.uri()));
    }
    return new Version(version.path("version").stringValue(), version.path("contentId").intValue());
  }

  private static String versionsOf(String subject) {
    return path(subject) + "/versions";
  }

  /** Texts registered under this subject, of which the rules demand that all can be read. */
  private List<String> texts(String subject) throws IOException {
    String path = versionsOf(subject);
    List<String> texts = new ArrayList<>();
    HttpResponse<String> versions = http.get(path + "?limit=" + MAX_COMPARED_VERSIONS, TIMEOUT);
    if (versions.statusCode() == 200) {
      for (JsonNode version : read(versions).path("versions")) {
        HttpResponse<String> content =
            http.get(path + "/" + version.path("version").asString("") + "/content", TIMEOUT);
        if (content.statusCode() == 200) {
          texts.add(content.body());
        }
      }
    }
    return texts;
  }

  private static String path(String subject) {
    return ARTIFACTS + "/" + URLEncoder.encode(subject, UTF_8);
  }

  private static ObjectNode artifact(String subject) {
    return JSON.createObjectNode().put("artifactId", subject).put("artifactType", "PROTOBUF");
  }

  private static ObjectNode artifact(
      String subject, RegisteredSchema schema, Map<String, Version> imports) {
    ObjectNode artifact = artifact(subject);
    ObjectNode content = artifact.putObject("firstVersion").putObject("content");
    content.put("content", schema.text()).put("contentType", "application/x-protobuf");
    ArrayNode references = content.putArray("references");
    for (RegisteredSchema imported : schema.imports()) {
      references
          .addObject()
          .put("groupId", GROUP)
          .put("artifactId", imported.path())
          .put("version", version(imports, imported.path()))
          .put("name", imported.path());
    }
    return artifact;
  }

  private void setRule(String subject, String type, String config) throws IOException {
    ObjectNode rule = JSON.createObjectNode().put("ruleType", type).put("config", config);
    String rules = path(subject) + "/rules";
    if (!made(post(rules, rule))) {
      requireSuccess(http.send("PUT", rules + "/" + type, rule.toString(), TIMEOUT));
    }
  }

  /** Whether it was made; false if it was there. */
  private static boolean made(HttpResponse<String> response) throws IOException {
    if (response.statusCode() == 409) {
      return false;
    }
    requireSuccess(response);
    return true;
  }

  private HttpResponse<String> post(String path, ObjectNode body) throws IOException {
    return http.send("POST", path, body.toString(), TIMEOUT);
  }
}
