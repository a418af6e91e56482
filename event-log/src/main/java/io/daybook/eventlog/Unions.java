package io.daybook.eventlog;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;

/** The shape that every union of commands or events has: metadata as field 1, then one oneof. */
final class Unions {
  static final int METADATA = 1;

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
            && field.getJavaType()
                == com.google.protobuf.Descriptors.FieldDescriptor.JavaType.MESSAGE
            && field.getMessageType().getFullName().equals(metadata.getFullName())
            && union.getRealOneofs().size() == 1
            && union.getFile().getMessageTypes().getFirst() == union;
    if (!sound) {
      throw new IllegalStateException(
          "%s must be the first message of its file, with %s metadata = 1 and exactly one oneof"
              .formatted(union.getFullName(), metadata.getFullName()));
    }
  }
}
