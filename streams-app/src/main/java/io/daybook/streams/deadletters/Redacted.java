package io.daybook.streams.deadletters;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as JSON without its values: which fields are set can be seen, and how many, but not to
 * what. All values are left out, marked as personal or not: nobody has to rely on the marks.
 */
final class Redacted {
  static final String MASK = "***";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Redacted() {}

  static ObjectNode of(Message message) {
    ObjectNode redacted = JSON.objectNode();
    message
        .getAllFields()
        .forEach((field, value) -> redacted.set(field.getJsonName(), field(field, value)));
    return redacted;
  }

  private static JsonNode field(FieldDescriptor field, Object value) {
    // The keys of a map are values too.
    if (field.isMapField()) {
      return JSON.stringNode(MASK);
    }
    if (field.isRepeated()) {
      var all = JSON.arrayNode();
      ((List<?>) value).forEach(one -> all.add(single(field, one)));
      return all;
    }
    return single(field, value);
  }

  private static JsonNode single(FieldDescriptor field, Object value) {
    boolean ours =
        field.getJavaType() == JavaType.MESSAGE
            && !field.getMessageType().getFullName().startsWith("google.protobuf.");
    return ours ? of((Message) value) : JSON.stringNode(MASK);
  }
}
