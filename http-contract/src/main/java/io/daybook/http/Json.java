package io.daybook.http;

import tools.jackson.databind.json.JsonMapper;

/** Writes small JSON documents; the order of a map's entries is the order of the members. */
public final class Json {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** The value as UTF-8 JSON: maps, lists, strings, numbers, booleans. */
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }
}
