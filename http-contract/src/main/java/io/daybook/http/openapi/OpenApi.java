package io.daybook.http.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import io.daybook.http.YamlDocument;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** An OpenAPI 3.1 document that grows by operations; its schemas come from Protobuf. */
public final class OpenApi {
  /** Where an app serves its document. */
  public static final String PATH = "/openapi.yaml";

  static final String PROBLEM = "Problem";

  private final Comments comments = Comments.all();
  private final Map<String, Object> info = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
  private final Map<String, Object> schemas = new LinkedHashMap<>();
  private final MessageSchemas messages = new MessageSchemas(comments, schemas);

  public OpenApi(String title, String description) {
    info.put("title", title);
    info.put("version", "v1");
    info.put("description", description);
    schemas.put(PROBLEM, problem());
  }

  /** Adds a method of a path. */
  public OpenApi add(HttpMethod method, String path, Operation operation) {
    paths
        .computeIfAbsent(path, _ -> new LinkedHashMap<>())
        .put(method.name().toLowerCase(Locale.ROOT), operation.toMap());
    return this;
  }

  /** Adds a schema to the components and gives the reference to it. */
  public Map<String, Object> schema(String name, Map<String, Object> schema) {
    schemas.put(name, schema);
    return Schemas.ref(name);
  }

  /** Reference to the schema of a message as proto3 JSON writes it. */
  public Map<String, Object> schema(Descriptor message) {
    return messages.of(message);
  }

  /** What the proto says of a message, field, service or method; empty if nothing. */
  public String comment(GenericDescriptor described) {
    return comments.of(described);
  }

  /** What the proto says of that full name; empty if nothing. */
  public String comment(String fullName) {
    return comments.of(fullName);
  }

  /** The document. */
  public String toYaml() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put("info", info);
    document.put("paths", paths);
    document.put("components", Map.of("schemas", schemas));
    return YamlDocument.print(document);
  }

  /** Serves the document. */
  public RouterFunction<ServerResponse> routes() {
    return YamlDocument.route(PATH, toYaml());
  }

  private static Map<String, Object> problem() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("type", Schemas.with(Schemas.string(), "format", "uri-reference"));
    properties.put("title", Schemas.string());
    properties.put("status", Schemas.integer(400, 599));
    properties.put("detail", Schemas.string());
    Map<String, Object> problem = Schemas.object(properties, "type", "title", "status", "detail");
    return Schemas.with(
        problem, "description", "RFC 9457 problem details. Some types have further members.");
  }
}
