package io.daybook.gateway.form;

import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import org.jspecify.annotations.Nullable;

/** Where a rule is broken, in the names that JSON has: {@code items[0].unitPrice.currencyCode}. */
final class FieldPaths {
  private FieldPaths() {}

  static String json(FieldPath path, Descriptor message) {
    StringBuilder text = new StringBuilder();
    Descriptor at = message;
    for (FieldPathElement element : path.getElementsList()) {
      FieldDescriptor field = at == null ? null : at.findFieldByNumber(element.getFieldNumber());
      text.append(text.isEmpty() ? "" : ".")
          .append(field == null ? element.getFieldName() : field.getJsonName())
          .append(subscript(element));
      at = next(field);
    }
    return text.toString();
  }

  private static @Nullable Descriptor next(@Nullable FieldDescriptor field) {
    return field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        ? field.getMessageType()
        : null;
  }

  private static String subscript(FieldPathElement element) {
    return switch (element.getSubscriptCase()) {
      case INDEX -> "[" + element.getIndex() + "]";
      case BOOL_KEY -> "[" + element.getBoolKey() + "]";
      case INT_KEY -> "[" + element.getIntKey() + "]";
      case UINT_KEY -> "[" + Long.toUnsignedString(element.getUintKey()) + "]";
      case STRING_KEY -> "[\"" + element.getStringKey() + "\"]";
      case SUBSCRIPT_NOT_SET -> "";
    };
  }
}
