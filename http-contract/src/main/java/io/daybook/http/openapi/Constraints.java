package io.daybook.http.openapi;

import build.buf.validate.FieldRules;
import build.buf.validate.Int32Rules;
import build.buf.validate.RepeatedRules;
import build.buf.validate.StringRules;
import build.buf.validate.UInt32Rules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Protovalidate's rules of a field, where JSON schema has a keyword for them. */
final class Constraints {
  private Constraints() {}

  /** Whether the field must be there: demanded as such, or empty text would break its rule. */
  static boolean isRequired(FieldDescriptor field) {
    FieldRules rules = rules(field);
    return rules.getRequired()
        || rules.getString().getMinLen() > 0
        || rules.getRepeated().getMinItems() > 0
        || rules.getEnum().getNotInList().contains(0);
  }

  static Map<String, Object> of(FieldDescriptor field) {
    FieldRules rules = rules(field);
    return switch (rules.getTypeCase()) {
      case STRING -> string(rules.getString());
      case INT32 -> int32(rules.getInt32());
      case UINT32 -> uint32(rules.getUint32());
      case REPEATED -> repeated(rules.getRepeated());
      default -> Map.of();
    };
  }

  private static FieldRules rules(FieldDescriptor field) {
    return field.getOptions().getExtension(ValidateProto.field);
  }

  private static Map<String, Object> string(StringRules rules) {
    Map<String, Object> keywords = new LinkedHashMap<>();
    put(keywords, "minLength", rules.hasMinLen(), rules.getMinLen());
    put(keywords, "maxLength", rules.hasMaxLen(), rules.getMaxLen());
    put(keywords, "pattern", rules.hasPattern(), rules.getPattern());
    return keywords;
  }

  private static Map<String, Object> int32(Int32Rules rules) {
    Map<String, Object> keywords = new LinkedHashMap<>();
    put(keywords, "minimum", rules.hasGte(), rules.getGte());
    put(keywords, "maximum", rules.hasLte(), rules.getLte());
    put(keywords, "exclusiveMinimum", rules.hasGt(), rules.getGt());
    put(keywords, "exclusiveMaximum", rules.hasLt(), rules.getLt());
    return keywords;
  }

  private static Map<String, Object> uint32(UInt32Rules rules) {
    Map<String, Object> keywords = new LinkedHashMap<>();
    put(keywords, "minimum", rules.hasGte(), Integer.toUnsignedLong(rules.getGte()));
    put(keywords, "maximum", rules.hasLte(), Integer.toUnsignedLong(rules.getLte()));
    put(keywords, "exclusiveMinimum", rules.hasGt(), Integer.toUnsignedLong(rules.getGt()));
    put(keywords, "exclusiveMaximum", rules.hasLt(), Integer.toUnsignedLong(rules.getLt()));
    return keywords;
  }

  private static Map<String, Object> repeated(RepeatedRules rules) {
    Map<String, Object> keywords = new LinkedHashMap<>();
    put(keywords, "minItems", rules.hasMinItems(), rules.getMinItems());
    put(keywords, "maxItems", rules.hasMaxItems(), rules.getMaxItems());
    return keywords;
  }

  private static void put(Map<String, Object> keywords, String name, boolean set, Object value) {
    if (set) {
      keywords.put(name, value);
    }
  }
}
