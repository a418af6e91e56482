package io.daybook.eventlog.foreign;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Messages with every field set, and how a stranger's Protobuf library shows them as JSON. */
final class Samples {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Samples() {}

  /** One message for each arm of the union's oneof; one where it has none. */
  static List<Message> of(Message prototype) {
    List<OneofDescriptor> oneofs = prototype.getDescriptorForType().getRealOneofs();
    if (oneofs.isEmpty()) {
      return List.of(filled(prototype.newBuilderForType()));
    }
    return oneofs.getFirst().getFields().stream()
        .map(arm -> filled(prototype.newBuilderForType(), arm))
        .toList();
  }

  private static Message filled(Message.Builder builder, FieldDescriptor arm) {
    Message body = filled(builder.newBuilderForField(arm));
    return filled(builder).toBuilder().setField(arm, body).build();
  }

  private static Message filled(Message.Builder builder) {
    for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
      if (field.getRealContainingOneof() == null) {
        Object value = value(builder, field);
        builder.setField(field, field.isRepeated() ? List.of(value, value) : value);
      }
    }
    return builder.build();
  }

  private static Object value(Message.Builder builder, FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case INT -> 1_000_000 + field.getNumber();
      case LONG -> Long.MAX_VALUE - field.getNumber();
      case BOOLEAN -> true;
      case STRING -> "%s: grün & 緑".formatted(field.getName());
      case BYTE_STRING -> ByteString.copyFrom(new byte[] {0, -1, 127, (byte) field.getNumber()});
      case ENUM -> field.getEnumType().getValues().getLast();
      case MESSAGE -> filled(builder.newBuilderForField(field));
      case FLOAT, DOUBLE -> throw new IllegalArgumentException("Daybook has no " + field);
    };
  }

  /** As protobufjs prints it: camel case, 64-bit numbers as text, names of enum values. */
  static JsonNode json(Message message) {
    ObjectNode json = JSON.objectNode();
    message.getAllFields().forEach((field, value) -> json.set(field.getJsonName(), json(value)));
    return json;
  }

  private static JsonNode json(Object value) {
    return switch (value) {
      case Message message -> json(message);
      case List<?> values -> array(values);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.stringNode(number.toString());
      case Boolean flag -> JSON.booleanNode(flag);
      case EnumValueDescriptor constant -> JSON.stringNode(constant.getName());
      case ByteString bytes ->
          JSON.stringNode(Base64.getEncoder().encodeToString(bytes.toByteArray()));
      default -> JSON.stringNode(value.toString());
    };
  }

  private static ArrayNode array(List<?> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(value -> array.add(json(value)));
    return array;
  }
}
