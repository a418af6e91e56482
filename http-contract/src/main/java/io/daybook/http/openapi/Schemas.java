package io.daybook.http.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small JSON schemas, as the maps that a document is written from. */
public final class Schemas {
  private Schemas() {}

  /** Any text. */
  public static Map<String, Object> string() {
    return schema("string");
  }

  /** Text that matches a regular expression as a whole. */
  public static Map<String, Object> string(String pattern) {
    return with(string(), "pattern", "^" + pattern + "$");
  }

  /** An instant, RFC 3339. */
  public static Map<String, Object> dateTime() {
    return with(string(), "format", "date-time");
  }

  /** A whole number of that range. */
  public static Map<String, Object> integer(long minimum, long maximum) {
    return with(with(schema("integer"), "minimum", minimum), "maximum", maximum);
  }

  /** True or false. */
  public static Map<String, Object> bool() {
    return schema("boolean");
  }

  /** A list. */
  public static Map<String, Object> array(Map<String, Object> items) {
    return with(schema("array"), "items", items);
  }

  /** An object; its required members are named, the others may be absent. */
  public static Map<String, Object> object(
      Map<String, ? extends Object> properties, String... required) {
    Map<String, Object> object = with(schema("object"), "properties", properties);
    return required.length == 0 ? object : with(object, "required", List.of(required));
  }

  /** Exactly one of these. */
  public static Map<String, Object> oneOf(List<Map<String, Object>> schemas) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("oneOf", schemas);
    return one;
  }

  /** A schema of the document's components. */
  public static Map<String, Object> ref(String component) {
    return pointer("/components/schemas/" + component);
  }

  /** What is at this place of the same document. */
  public static Map<String, Object> pointer(String path) {
    Map<String, Object> ref = new LinkedHashMap<>();
    ref.put("$ref", "#" + path);
    return ref;
  }

  /** The same with one keyword more, for example {@code description}. */
  public static Map<String, Object> with(Map<String, Object> schema, String keyword, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(schema);
    more.put(keyword, value);
    return more;
  }

  static Map<String, Object> schema(String type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    return schema;
  }
}
