package io.daybook.gateway.form;

import io.daybook.http.JsonViolation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields of a body that are not of their form.
 *
 * @param fields where they stand
 * @param around the messages and lists that they stand in
 */
record MalformedFields(Set<String> fields, Set<String> around) {

  static MalformedFields of(List<JsonViolation> violations) {
    Set<String> fields = new HashSet<>();
    Set<String> around = new HashSet<>();
    for (JsonViolation one : violations) {
      fields.add(one.field());
      for (String at = parent(one.field()); !at.isEmpty() && around.add(at); at = parent(at)) {}
    }
    return new MalformedFields(fields, around);
  }

  /** Whether the field is one of them, or within one, or around one. */
  boolean touch(String field) {
    if (around.contains(field)) {
      return true;
    }
    for (String at = field; !at.isEmpty(); at = parent(at)) {
      if (fields.contains(at)) {
        return true;
      }
    }
    return false;
  }

  private static String parent(String field) {
    return field.substring(
        0, Math.max(0, Math.max(field.lastIndexOf('.'), field.lastIndexOf('['))));
  }
}
