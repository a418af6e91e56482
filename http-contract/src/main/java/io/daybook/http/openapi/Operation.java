package io.daybook.http.openapi;

import io.daybook.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One method of one path. */
public final class Operation {
  private final Map<String, Object> operation = new LinkedHashMap<>();
  private final List<Object> parameters = new ArrayList<>();
  private final Map<String, Object> responses = new LinkedHashMap<>();

  /**
   * @param id unique in the document
   * @param tag what it is grouped by
   */
  public Operation(String id, String tag, String description) {
    operation.put("operationId", id);
    operation.put("tags", List.of(tag));
    operation.put("description", description);
  }

  /** A variable of the path, always required. */
  public Operation path(String name, Map<String, Object> schema, String description) {
    return parameter("path", name, true, schema, description);
  }

  /** An optional query parameter. */
  public Operation query(String name, Map<String, Object> schema, String description) {
    return parameter("query", name, false, schema, description);
  }

  /** An optional header. */
  public Operation header(String name, Map<String, Object> schema, String description) {
    return parameter("header", name, false, schema, description);
  }

  /** The JSON body that must be sent. */
  public Operation body(Map<String, Object> schema) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("required", true);
    body.put("content", content("application/json", schema));
    operation.put("requestBody", body);
    return this;
  }

  /** An answer with a JSON body. */
  public Operation answer(int status, String description, Map<String, Object> schema) {
    return answer(status, description, "application/json", schema);
  }

  /** An answer with a body of that media type. */
  public Operation answer(
      int status, String description, String mediaType, Map<String, Object> schema) {
    Map<String, Object> response = description(description);
    response.put("content", content(mediaType, schema));
    responses.put(Integer.toString(status), response);
    return this;
  }

  /** An answer without a body. */
  public Operation answer(int status, String description) {
    responses.put(Integer.toString(status), description(description));
    return this;
  }

  /** An answer that says why not. */
  public Operation problem(int status, String description) {
    Map<String, Object> response = description(description);
    response.put("content", content(Problem.MEDIA_TYPE, Schemas.ref(OpenApi.PROBLEM)));
    responses.put(Integer.toString(status), response);
    return this;
  }

  Map<String, Object> toMap() {
    Map<String, Object> all = new LinkedHashMap<>(operation);
    if (!parameters.isEmpty()) {
      all.put("parameters", parameters);
    }
    all.put("responses", responses);
    return all;
  }

  private Operation parameter(
      String in, String name, boolean required, Map<String, Object> schema, String description) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", in);
    parameter.put("required", required);
    parameter.put("description", description);
    parameter.put("schema", schema);
    parameters.add(parameter);
    return this;
  }

  private static Map<String, Object> description(String text) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("description", text);
    return response;
  }

  private static Map<String, Object> content(String mediaType, Map<String, Object> schema) {
    return Map.of(mediaType, Map.of("schema", schema));
  }
}
