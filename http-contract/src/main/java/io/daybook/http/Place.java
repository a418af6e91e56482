package io.daybook.http;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a body. It is written out for a violation only.
 *
 * @param parent null for the body itself
 */
record Place(@Nullable Place parent, String step) {
  static final Place BODY = new Place(null, "");

  private static final int MAX_NAME_LENGTH = 100;

  Place member(String name) {
    return new Place(this, parent == null ? shown(name) : "." + shown(name));
  }

  Place element(int index) {
    return new Place(this, "[" + index + "]");
  }

  /** A value of a map, as protovalidate writes it. */
  Place entry(String key, boolean isText) {
    return new Place(this, isText ? "[\"" + shown(key) + "\"]" : "[" + shown(key) + "]");
  }

  private static String shown(String name) {
    return ShownName.of(name, MAX_NAME_LENGTH);
  }

  @Override
  public String toString() {
    return parent == null ? step : parent + step;
  }
}
