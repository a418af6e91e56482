package io.daybook.http;

import build.buf.validate.RepeatedRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes one message of its JSON, strictly: an object for a message, a list for a repeated field,
 * each scalar in its form. Everything that is not so is noted with its place, and left out.
 */
final class JsonMessages {
  private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS =
      new ConcurrentHashMap<>();

  private final List<JsonViolation> violations = new ArrayList<>();
  private int messages;

  /** What was noted. */
  List<JsonViolation> violations() {
    return violations;
  }

  /** Fills the message from the object's members. */
  void read(JsonNode object, Message.Builder message, Place place) {
    Map<String, FieldDescriptor> fields =
        FIELDS.computeIfAbsent(message.getDescriptorForType(), JsonMessages::fields);
    for (var member : object.properties()) {
      if (violations.size() >= JsonBody.MAX_VIOLATIONS) {
        return;
      }
      FieldDescriptor field = fields.get(member.getKey());
      if (field == null) {
        String type = message.getDescriptorForType().getName();
        note(place.member(member.getKey()), "is not a field of " + type);
      } else if (isGivenTwice(object, member.getKey(), field)) {
        note(place.member(member.getKey()), "is the same field as " + field.getJsonName());
      } else if (!member.getValue().isNull() || (!field.isRepeated() && takesNull(field))) {
        readField(member.getValue(), message, field, place.member(field.getJsonName()));
      }
    }
  }

  private void readField(JsonNode json, Message.Builder to, FieldDescriptor field, Place place) {
    OneofDescriptor oneof = field.getRealContainingOneof();
    if (oneof != null && to.hasOneof(oneof)) {
      note(
          place,
          "cannot be given together with " + to.getOneofFieldDescriptor(oneof).getJsonName());
    } else if (field.isMapField()) {
      readMap(json, to, field, place);
    } else if (field.isRepeated()) {
      readList(json, to, field, place);
    } else {
      Object value = value(json, field, to, place);
      if (value != null) {
        to.setField(field, value);
      }
    }
  }

  private void readList(JsonNode json, Message.Builder to, FieldDescriptor field, Place place) {
    RepeatedRules rules = field.getOptions().getExtension(ValidateProto.field).getRepeated();
    if (!json.isArray()) {
      note(place, "must be a list");
    } else if (rules.hasMaxItems() && json.size() > rules.getMaxItems()) {
      // Before the items are looked at: there may be a hundred times as many.
      note(
          place,
          "must have at most %d items, it has %d".formatted(rules.getMaxItems(), json.size()));
    } else {
      List<Object> values = new ArrayList<>(json.size());
      for (int i = 0; i < json.size() && violations.size() < JsonBody.MAX_VIOLATIONS; i++) {
        Object value = element(json.get(i), field, to, place.element(i));
        if (value != null) {
          values.add(value);
        }
      }
      // Otherwise the rules would count the items wrongly.
      if (values.size() == json.size()) {
        to.setField(field, values);
      }
    }
  }

  private void readMap(JsonNode json, Message.Builder to, FieldDescriptor field, Place place) {
    if (!json.isObject()) {
      note(place, "must be an object");
      return;
    }
    FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
    for (var member : json.properties()) {
      if (violations.size() >= JsonBody.MAX_VIOLATIONS) {
        return;
      }
      Message.Builder entry = to.newBuilderForField(field);
      Place at = place.entry(member.getKey(), key.getJavaType() == JavaType.STRING);
      try {
        entry.setField(key, JsonScalars.key(member.getKey(), key));
      } catch (NotOfItsForm e) {
        note(place, e.reason());
        continue;
      }
      Object read = element(member.getValue(), value, entry, at);
      if (read != null) {
        to.addRepeatedField(field, entry.setField(value, read).build());
      }
    }
  }

  private @Nullable Object element(
      JsonNode json, FieldDescriptor field, Message.Builder of, Place place) {
    if (json.isNull() && !takesNull(field)) {
      note(place, "must not be null");
      return null;
    }
    return value(json, field, of, place);
  }

  /** Null if it is not of its form. */
  private @Nullable Object value(
      JsonNode json, FieldDescriptor field, Message.Builder of, Place place) {
    try {
      return field.getJavaType() == JavaType.MESSAGE
          ? message(json, of.newBuilderForField(field), place)
          : JsonScalars.read(json, field);
    } catch (NotOfItsForm e) {
      note(place, e.reason());
      return null;
    }
  }

  private Message message(JsonNode json, Message.Builder message, Place place) {
    Descriptor type = message.getDescriptorForType();
    var wellKnown = JsonWellKnown.reader(type);
    if (wellKnown != null) {
      return message.mergeFrom(wellKnown.apply(json)).build();
    }
    if (JsonWellKnown.isWrapper(type)) {
      FieldDescriptor wrapped = type.findFieldByNumber(1);
      return message.setField(wrapped, JsonScalars.read(json, wrapped)).build();
    }
    if (!json.isObject()) {
      throw new NotOfItsForm("must be an object");
    }
    if (++messages > ProtoJson.MAX_MESSAGES) {
      throw new MalformedJsonException(
          "The JSON has more than %d objects.".formatted(ProtoJson.MAX_MESSAGES));
    }
    read(json, message, place);
    return message.build();
  }

  private void note(Place place, String message) {
    violations.add(new JsonViolation(place.toString(), message));
  }

  private static boolean isGivenTwice(JsonNode object, String name, FieldDescriptor field) {
    return !name.equals(field.getJsonName()) && object.has(field.getJsonName());
  }

  private static boolean takesNull(FieldDescriptor field) {
    return field.getJavaType() == JavaType.MESSAGE
        && JsonWellKnown.takesNull(field.getMessageType());
  }

  /** JSON's names, and those of the proto, which proto3 JSON lets a sender use as well. */
  private static Map<String, FieldDescriptor> fields(Descriptor message) {
    Map<String, FieldDescriptor> fields = new HashMap<>();
    message.getFields().forEach(field -> fields.put(field.getName(), field));
    message.getFields().forEach(field -> fields.put(field.getJsonName(), field));
    return fields;
  }
}
