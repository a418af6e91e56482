package io.daybook.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The one form of each scalar type in a body: numbers of ASCII digits, as JSON's numbers or as text
 * of one; text as text, booleans as booleans, enum values by name or number, bytes in base64.
 */
final class JsonScalars {
  /** JSON's grammar of a number, with bounds on what it costs to compute. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,63})(?:\\.[0-9]{1,64})?(?:[eE][+-]?[0-9]{1,3})?");

  /** Of a map's key: each number is written in one way. */
  private static final Pattern KEY = Pattern.compile("0|-?[1-9][0-9]{0,19}");

  private static final BigInteger MAX_UINT32 = BigInteger.valueOf(0xFFFFFFFFL);
  private static final BigInteger MAX_UINT64 =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private JsonScalars() {}

  /**
   * The field's value as Protobuf has it.
   *
   * @throws NotOfItsForm if it is none
   */
  static Object read(JsonNode json, FieldDescriptor field) {
    return switch (field.getType()) {
      case INT32, SINT32, SFIXED32, UINT32, FIXED32, INT64, SINT64, SFIXED64, UINT64, FIXED64 ->
          whole(field, number(json));
      case DOUBLE -> doubleOf(json);
      case FLOAT -> floatOf(json);
      case BOOL -> bool(json);
      case STRING -> text(json);
      case BYTES -> bytes(json);
      case ENUM -> constant(json, field.getEnumType());
      case MESSAGE, GROUP -> throw new IllegalArgumentException(field + " is no scalar");
    };
  }

  /**
   * A map's key, which JSON has as a name.
   *
   * @throws NotOfItsForm if it is none
   */
  static Object key(String name, FieldDescriptor field) {
    return switch (field.getType()) {
      case STRING -> sound(name);
      case BOOL ->
          switch (name) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NotOfItsForm("must have true and false as its names");
          };
      default -> {
        if (!KEY.matcher(name).matches()) {
          throw new NotOfItsForm("must have whole numbers as its names");
        }
        yield whole(field, name);
      }
    };
  }

  static double doubleOf(JsonNode json) {
    return switch (json.isString() ? json.asString() : "") {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        double value = new BigDecimal(number(json)).doubleValue();
        if (Double.isInfinite(value)) {
          throw new NotOfItsForm("must be a number that a double can hold");
        }
        yield value;
      }
    };
  }

  /** Text that each of our readers can hold. */
  static String text(JsonNode json) {
    if (!json.isString()) {
      throw new NotOfItsForm("must be text");
    }
    return sound(json.asString());
  }

  private static float floatOf(JsonNode json) {
    double value = doubleOf(json);
    if (Double.isFinite(value) && Float.isInfinite((float) value)) {
      throw new NotOfItsForm("must be a number that a float can hold");
    }
    return (float) value;
  }

  /** The same text, unless there is a reader of ours that cannot hold it. */
  static String sound(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new NotOfItsForm("must not have the character U+0000");
    }
    if (text.codePoints().anyMatch(JsonScalars::isHalf)) {
      throw new NotOfItsForm("must not have half a surrogate pair");
    }
    return text;
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static boolean bool(JsonNode json) {
    if (!json.isBoolean()) {
      throw new NotOfItsForm("must be true or false");
    }
    return json.booleanValue();
  }

  private static Object whole(FieldDescriptor field, String number) {
    return switch (field.getType()) {
      case UINT32, FIXED32 -> whole(number, BigInteger.ZERO, MAX_UINT32).intValue();
      case UINT64, FIXED64 -> whole(number, BigInteger.ZERO, MAX_UINT64).longValue();
      case INT64, SINT64, SFIXED64 -> whole(number, Long.MIN_VALUE, Long.MAX_VALUE).longValue();
      default -> whole(number, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
    };
  }

  private static BigInteger whole(String number, long min, long max) {
    return whole(number, BigInteger.valueOf(min), BigInteger.valueOf(max));
  }

  private static BigInteger whole(String number, BigInteger min, BigInteger max) {
    try {
      BigInteger value = new BigDecimal(number).toBigIntegerExact();
      if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
        return value;
      }
    } catch (ArithmeticException _) {
      // It has a fraction.
    }
    throw new NotOfItsForm("must be a whole number from %s to %s".formatted(min, max));
  }

  private static String number(JsonNode json) {
    String text = json.isNumber() || json.isString() ? json.asString() : "";
    if (!NUMBER.matcher(text).matches()) {
      throw new NotOfItsForm("must be a number");
    }
    return text;
  }

  private static ByteString bytes(JsonNode json) {
    String text = json.isString() ? json.asString() : "\0";
    boolean url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    Base64.Encoder encoder = url ? Base64.getUrlEncoder() : Base64.getEncoder();
    try {
      byte[] value = (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
      // Bits that are left over must be zero: one text for one value.
      if (encoder.encodeToString(value).replace("=", "").equals(text.replace("=", ""))) {
        return ByteString.copyFrom(value);
      }
    } catch (IllegalArgumentException _) {
      // Answered below.
    }
    throw new NotOfItsForm("must be base64");
  }

  private static EnumValueDescriptor constant(JsonNode json, EnumDescriptor constants) {
    EnumValueDescriptor constant = null;
    if (json.isString()) {
      constant = constants.findValueByName(json.asString());
    } else if (json.isInt()) {
      constant = constants.findValueByNumber(json.intValue());
    }
    if (constant == null) {
      throw new NotOfItsForm(
          constants.getValues().stream()
              .map(EnumValueDescriptor::getName)
              .collect(Collectors.joining(", ", "must be one of ", "")));
    }
    return constant;
  }
}
