package io.daybook.eventlog.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.daybook.domain.schema.IncompatibleSchemaException;
import io.daybook.domain.schema.RegisteredSchema;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Registers schemas with Apicurio Registry over REST, in its default group, references first. Each
 * is checked by rules of its own: what the registry demands of others is not touched.
 *
 * <p>Idempotent: the same text gives the same content id, which is what the wire format carries.
 */
final class SchemaRegistry implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Versions of a subject in one answer, and how many such answers are read at most. */
  private static final int PAGE = 500;

  private static final int MAX_PAGES = 4;
  private static final String GROUP = "default";
  private static final String ARTIFACTS = "groups/" + GROUP + "/artifacts";

  /** What a refusal is explained with at most: each is a request. */
  private static final int MAX_COMPARED_VERSIONS = 100;

  private final URI api;
  private final Duration timeout;
  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, String> versions = new HashMap<>();

  SchemaRegistry(String url) {
    this(url, TIMEOUT);
  }

  /** With another bound for each request. */
  SchemaRegistry(String url, Duration timeout) {
    this.timeout = timeout;
    this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    this.api = URI.create(url.replaceAll("/+$", "") + "/apis/registry/v3/");
  }

  /**
   * Content id of this schema under this subject, registered if it is new.
   *
   * @throws IncompatibleSchemaException if a rule refuses it
   * @throws IOException if the registry is not there, or does not behave like one
   */
  int register(String subject, RegisteredSchema schema) throws IOException, InterruptedException {
    for (RegisteredSchema imported : schema.imports()) {
      if (!versions.containsKey(imported.path())) {
        register(imported.path(), imported);
      }
    }
    // Without a version at first, so that the rules hold for the first one too.
    made(send("POST", ARTIFACTS, artifact(subject).toString()));
    // FULL_TRANSITIVE would refuse even an added field.
    setRule(subject, "COMPATIBILITY", "BACKWARD_TRANSITIVE");
    setRule(subject, "VALIDITY", "FULL");
    HttpResponse<String> response =
        send(
            "POST",
            ARTIFACTS + "?ifExists=FIND_OR_CREATE_VERSION",
            artifact(subject, schema).toString());
    JsonNode answer = read(response);
    if (Refusal.isRefusal(response.statusCode(), answer)) {
      throw new IncompatibleSchemaException(
          Refusal.message(subject, answer, schema.text(), registered(subject)));
    }
    requireSuccess(response);
    JsonNode version = answer.path("version");
    if (!version.path("contentId").isInt() || !version.path("version").isString()) {
      throw new IOException("%s answered without an id".formatted(response.uri()));
    }
    versions.put(subject, version.path("version").stringValue());
    return version.path("contentId").intValue();
  }

  /**
   * Content ids of all versions of this subject, whoever registered them; none where it is unknown.
   *
   * @throws IOException if the registry is not there, or does not behave like one
   */
  Set<Integer> contentIds(String subject) throws IOException, InterruptedException {
    Set<Integer> ids = new HashSet<>();
    for (int page = 0; page < MAX_PAGES; page++) {
      String query = "?limit=%d&offset=%d".formatted(PAGE, page * PAGE);
      HttpResponse<String> response = send("GET", versionsOf(subject) + query, "");
      if (response.statusCode() == 404) {
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

  private static String versionsOf(String subject) {
    return path(subject) + "/versions";
  }

  /** Texts registered under this subject, of which the rules demand that all can be read. */
  private List<String> registered(String subject) throws IOException, InterruptedException {
    String path = versionsOf(subject);
    List<String> texts = new ArrayList<>();
    HttpResponse<String> versions = send("GET", path + "?limit=" + MAX_COMPARED_VERSIONS, "");
    if (versions.statusCode() == 200) {
      for (JsonNode version : read(versions).path("versions")) {
        HttpResponse<String> content =
            send("GET", path + "/" + version.path("version").asString("") + "/content", "");
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

  private ObjectNode artifact(String subject) {
    return json.createObjectNode().put("artifactId", subject).put("artifactType", "PROTOBUF");
  }

  private ObjectNode artifact(String subject, RegisteredSchema schema) {
    ObjectNode artifact = artifact(subject);
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

  private void setRule(String subject, String type, String config)
      throws IOException, InterruptedException {
    String rule = json.createObjectNode().put("ruleType", type).put("config", config).toString();
    String rules = path(subject) + "/rules";
    if (!made(send("POST", rules, rule))) {
      requireSuccess(send("PUT", rules + "/" + type, rule));
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

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return whole(request);
  }

  /**
   * The time-out of a request ends with the answer's headers; this one bounds its body too. {@code
   * sendAsync} would need a free thread of the common pool to complete.
   */
  private HttpResponse<String> whole(HttpRequest request) throws IOException, InterruptedException {
    var answer = new FutureTask<>(() -> http.send(request, BodyHandlers.ofString()));
    Thread.ofVirtual().name("registry").start(answer);
    try {
      return answer.get(timeout.toMillis(), MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "%s did not answer within %d ms".formatted(request.uri(), timeout.toMillis()), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private JsonNode read(HttpResponse<String> response) throws IOException {
    try {
      return json.readTree(response.body());
    } catch (JacksonException e) {
      throw new IOException(answered(response), e);
    }
  }

  private static void requireSuccess(HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw new IOException(answered(response));
    }
  }

  private static String answered(HttpResponse<String> response) {
    String body = response.body();
    String shown = body.length() <= 300 ? body : body.substring(0, 300) + "...";
    return "%s answered %d: %s".formatted(response.uri(), response.statusCode(), shown);
  }

  @Override
  public void close() {
    // One that was given up may hang still.
    http.shutdownNow();
  }
}
