package io.daybook.domain;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;

/** The shape that every union of commands or events has: metadata as field 1, then one oneof. */
public final class Unions {
  /** Number of the field {@code metadata}. */
  public static final int METADATA = 1;

  private Unions() {}

  static OneofDescriptor oneof(Descriptor union) {
    return union.getRealOneofs().getFirst();
  }

  /** Checks the shape, so that the rest of the house may rely on it. */
  static void check(Descriptor union, Descriptor metadata) {
    var field = union.findFieldByNumber(METADATA);
    boolean sound =
        field != null
            && field.getName().equals("metadata")
            && isMessage(field)
            && field.getMessageType().getFullName().equals(metadata.getFullName())
            && union.getRealOneofs().size() == 1
            && oneof(union).getFields().stream().allMatch(Unions::isMessage)
            && union.getFile().getMessageTypes().getFirst() == union;
    if (!sound) {
      throw new IllegalStateException(
          "%s must be the first message of its file: %s metadata = 1 and one oneof of messages"
              .formatted(union.getFullName(), metadata.getFullName()));
    }
  }

  private static boolean isMessage(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
  }
}
