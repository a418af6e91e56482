package io.daybook.http;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import com.google.protobuf.util.FieldMaskUtil;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Protobuf's own messages that have a form of their own in JSON. */
final class JsonWellKnown {
  private static final Pattern DURATION =
      Pattern.compile("(-?)(0|[1-9][0-9]{0,11})(?:\\.([0-9]{1,9}))?s");
  private static final long MAX_DURATION_SECONDS = 315_576_000_000L;
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

  private static final Map<String, Function<JsonNode, Message>> READERS =
      Map.of(
          "google.protobuf.Timestamp", JsonWellKnown::timestamp,
          "google.protobuf.Duration", JsonWellKnown::duration,
          "google.protobuf.FieldMask", JsonWellKnown::fieldMask,
          "google.protobuf.Struct", JsonWellKnown::struct,
          "google.protobuf.ListValue", JsonWellKnown::list,
          "google.protobuf.Value", JsonWellKnown::value,
          "google.protobuf.Any", JsonWellKnown::any);

  private static final Set<String> WRAPPERS =
      Set.of(
          "google.protobuf.BoolValue",
          "google.protobuf.BytesValue",
          "google.protobuf.DoubleValue",
          "google.protobuf.FloatValue",
          "google.protobuf.Int32Value",
          "google.protobuf.Int64Value",
          "google.protobuf.StringValue",
          "google.protobuf.UInt32Value",
          "google.protobuf.UInt64Value");

  private JsonWellKnown() {}

  /** Makes the message of its JSON and throws {@link NotOfItsForm}; null for ordinary messages. */
  static @Nullable Function<JsonNode, Message> reader(Descriptor message) {
    return READERS.get(message.getFullName());
  }

  /** Whether JSON has only the value. */
  static boolean isWrapper(Descriptor message) {
    return WRAPPERS.contains(message.getFullName());
  }

  /** Whether JSON's null is one of its values, not its absence. */
  static boolean takesNull(Descriptor message) {
    return message.getFullName().equals("google.protobuf.Value");
  }

  private static Message timestamp(JsonNode json) {
    Instant time =
        Rfc3339.parse(textOr(json, ""))
            .orElseThrow(() -> new NotOfItsForm("must be a time like " + Rfc3339.EXAMPLE));
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  private static Message duration(JsonNode json) {
    Matcher form = DURATION.matcher(textOr(json, ""));
    if (form.matches() && Long.parseLong(form.group(2)) <= MAX_DURATION_SECONDS) {
      int sign = form.group(1).isEmpty() ? 1 : -1;
      String digits = form.group(3) == null ? "" : form.group(3);
      return Duration.newBuilder()
          .setSeconds(sign * Long.parseLong(form.group(2)))
          .setNanos(sign * Integer.parseInt((digits + "000000000").substring(0, 9)))
          .build();
    }
    throw new NotOfItsForm("must be a duration in seconds like 1.5s");
  }

  private static Message fieldMask(JsonNode json) {
    String paths = textOr(json, " ");
    if (!paths.isEmpty()
        && !Arrays.stream(paths.split("[,.]", -1)).allMatch(JsonWellKnown::isName)) {
      throw new NotOfItsForm("must be names of fields like customerId,items");
    }
    return FieldMaskUtil.fromJsonString(paths);
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private static Message any(JsonNode json) {
    throw new NotOfItsForm("is of a type that a body cannot have");
  }

  private static Struct struct(JsonNode json) {
    if (!json.isObject()) {
      throw new NotOfItsForm("must be an object");
    }
    Struct.Builder struct = Struct.newBuilder();
    json.forEachEntry((name, one) -> struct.putFields(JsonScalars.sound(name), value(one)));
    return struct.build();
  }

  private static ListValue list(JsonNode json) {
    if (!json.isArray()) {
      throw new NotOfItsForm("must be a list");
    }
    ListValue.Builder list = ListValue.newBuilder();
    json.forEach(one -> list.addValues(value(one)));
    return list.build();
  }

  private static Value value(JsonNode json) {
    Value.Builder value = Value.newBuilder();
    return switch (json.getNodeType()) {
      case OBJECT -> value.setStructValue(struct(json)).build();
      case ARRAY -> value.setListValue(list(json)).build();
      case STRING -> value.setStringValue(JsonScalars.text(json)).build();
      case NUMBER -> value.setNumberValue(JsonScalars.doubleOf(json)).build();
      case BOOLEAN -> value.setBoolValue(json.booleanValue()).build();
      default -> value.setNullValue(NullValue.NULL_VALUE).build();
    };
  }

  private static String textOr(JsonNode json, String other) {
    return json.isString() ? json.asString() : other;
  }
}
