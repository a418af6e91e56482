package io.daybook.http;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks what Protobuf's JSON parser does not, or not well: unknown fields with their place,
 * numbers in place of text, text that is not Unicode, and unsigned numbers like 1e999999999, which
 * it would write out.
 */
final class ProtoJsonForm {
  private static final String WELL_KNOWN = "google.protobuf.";
  private static final Pattern SHORT_NUMBER =
      Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?");
  private static final Set<FieldDescriptor.Type> UNSIGNED =
      EnumSet.of(
          FieldDescriptor.Type.UINT32,
          FieldDescriptor.Type.UINT64,
          FieldDescriptor.Type.FIXED32,
          FieldDescriptor.Type.FIXED64);

  private ProtoJsonForm() {}

  static void check(JsonNode json, Descriptor message) {
    if (!json.isObject()) {
      throw new MalformedJsonException("The JSON is not an object.");
    }
    checkMessage(json, message, "");
  }

  private static void checkMessage(JsonNode json, Descriptor message, String path) {
    if (message.getFullName().startsWith(WELL_KNOWN)) {
      FieldDescriptor wrapped = message.findFieldByName("value");
      if (wrapped != null && json.isValueNode()) {
        checkScalar(json.asString(), wrapped, path);
      }
      return;
    }
    for (var member : json.properties()) {
      String place = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
      FieldDescriptor field = field(message, member.getKey());
      if (field == null) {
        throw new MalformedJsonException(
            "Unknown field '%s' of %s.".formatted(place, message.getName()));
      }
      checkField(member.getValue(), field, place);
    }
  }

  private static void checkField(JsonNode json, FieldDescriptor field, String path) {
    if (field.isMapField() && json.isObject()) {
      checkMap(json, field.getMessageType(), path);
    } else if (field.isRepeated() && json.isArray()) {
      for (int i = 0; i < json.size(); i++) {
        checkOne(json.get(i), field, path + "[" + i + "]");
      }
    } else {
      checkOne(json, field, path);
    }
  }

  private static void checkMap(JsonNode json, Descriptor entry, String path) {
    for (var member : json.properties()) {
      checkScalar(member.getKey(), entry.findFieldByNumber(1), path);
      checkOne(member.getValue(), entry.findFieldByNumber(2), path + "." + member.getKey());
    }
  }

  private static void checkOne(JsonNode json, FieldDescriptor field, String path) {
    if (field.getJavaType() == JavaType.MESSAGE) {
      checkMessage(json, field.getMessageType(), path);
    } else if (json.isValueNode() && !json.isNull()) {
      checkKind(json, field, path);
      checkScalar(json.asString(), field, path);
    }
  }

  private static void checkKind(JsonNode json, FieldDescriptor field, String path) {
    switch (field.getJavaType()) {
      case STRING, BYTE_STRING -> require(json.isString(), path, "text");
      case BOOLEAN -> require(json.isBoolean(), path, "true or false");
      default -> require(json.isString() || json.isNumber(), path, "text or a number");
    }
  }

  private static void require(boolean kept, String path, String kind) {
    if (!kept) {
      throw new MalformedJsonException("%s: must be %s.".formatted(path, kind));
    }
  }

  private static void checkScalar(String text, FieldDescriptor field, String path) {
    if (UNSIGNED.contains(field.getType()) && !SHORT_NUMBER.matcher(text).matches()) {
      throw new MalformedJsonException("%s: not an unsigned number.".formatted(path));
    }
    if (text.codePoints().anyMatch(ProtoJsonForm::isHalf)) {
      throw new MalformedJsonException("%s: half a surrogate pair.".formatted(path));
    }
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static @Nullable FieldDescriptor field(Descriptor message, String name) {
    FieldDescriptor plain = message.findFieldByName(name);
    return plain != null
        ? plain
        : message.getFields().stream()
            .filter(field -> field.getJsonName().equals(name))
            .findFirst()
            .orElse(null);
  }
}
