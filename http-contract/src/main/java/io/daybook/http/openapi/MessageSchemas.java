package io.daybook.http.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.daybook.proto.v1.PackedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON schemas of Protobuf messages as proto3 JSON writes them, and of what a process has packed as
 * {@code ProtoJson} does.
 */
final class MessageSchemas {
  private static final long MAX_UINT32 = 0xFFFFFFFFL;
  private static final String PACKED = PackedMessage.getDescriptor().getFullName();

  private final Comments comments;
  private final Map<String, Object> components;

  MessageSchemas(Comments comments, Map<String, Object> components) {
    this.comments = comments;
    this.components = components;
  }

  /** A reference to the schema, which is added to the components with all that it needs. */
  Map<String, Object> of(Descriptor message) {
    return switch (message.getFullName()) {
      case "google.protobuf.Timestamp" -> Schemas.dateTime();
      case "google.protobuf.Duration" -> Schemas.string("-?(0|[1-9][0-9]{0,11})(\\.[0-9]{1,9})?s");
      default -> component(message);
    };
  }

  private Map<String, Object> component(Descriptor message) {
    String name = message.getFullName();
    if (!components.containsKey(name)) {
      Map<String, Object> schema = Schemas.schema("object");
      components.put(name, schema);
      fill(schema, message);
    }
    return Schemas.ref(name);
  }

  private void fill(Map<String, Object> schema, Descriptor message) {
    describe(schema, comments.of(message));
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (FieldDescriptor field : message.getFields()) {
      Map<String, Object> property = field(field);
      describe(property, comments.of(field));
      if (field.getOptions().getDeprecated()) {
        property.put("deprecated", true);
      }
      properties.put(field.getJsonName(), property);
      if (Constraints.isRequired(field)) {
        required.add(field.getJsonName());
      }
    }
    if (!properties.isEmpty()) {
      schema.put("properties", properties);
    }
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
  }

  private Map<String, Object> field(FieldDescriptor field) {
    Map<String, Object> schema;
    if (field.isMapField()) {
      schema = Schemas.schema("object");
      schema.put("additionalProperties", one(field.getMessageType().findFieldByNumber(2)));
    } else {
      schema = field.isRepeated() ? Schemas.array(one(field)) : one(field);
    }
    schema.putAll(Constraints.of(field));
    return schema;
  }

  private Map<String, Object> one(FieldDescriptor field) {
    return switch (field.getType()) {
      case DOUBLE, FLOAT -> Schemas.schema("number");
      case INT32, SINT32, SFIXED32 -> Schemas.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case UINT32, FIXED32 -> Schemas.integer(0, MAX_UINT32);
      case INT64, SINT64, SFIXED64 ->
          Schemas.with(Schemas.string("-?(0|[1-9][0-9]{0,18})"), "format", "int64");
      case UINT64, FIXED64 ->
          Schemas.with(Schemas.string("(0|[1-9][0-9]{0,19})"), "format", "uint64");
      case BOOL -> Schemas.bool();
      case STRING -> Schemas.string();
      case BYTES -> isPacked(field) ? packed() : base64();
      case ENUM -> of(field.getEnumType());
      case MESSAGE, GROUP -> of(field.getMessageType());
    };
  }

  private static boolean isPacked(FieldDescriptor field) {
    return field.getNumber() == PackedMessage.VALUE_FIELD_NUMBER
        && field.getContainingType().getFullName().equals(PACKED);
  }

  private static Map<String, Object> packed() {
    return Schemas.oneOf(
        List.of(
            Schemas.with(Schemas.schema("object"), "description", "The message of that type."),
            Schemas.with(base64(), "description", "Its bytes, where the type is not known.")));
  }

  private static Map<String, Object> base64() {
    return Schemas.with(Schemas.string(), "contentEncoding", "base64");
  }

  private Map<String, Object> of(EnumDescriptor constants) {
    components.computeIfAbsent(
        constants.getFullName(),
        _ -> {
          Map<String, Object> schema = Schemas.string();
          describe(schema, comments.of(constants));
          schema.put(
              "enum", constants.getValues().stream().map(EnumValueDescriptor::getName).toList());
          return schema;
        });
    return Schemas.ref(constants.getFullName());
  }

  private static void describe(Map<String, Object> schema, String comment) {
    if (!comment.isEmpty()) {
      schema.put("description", comment);
    }
  }
}
