package io.daybook.domain;

import com.google.protobuf.Message;
import io.daybook.proto.v1.PackedMessage;

/** Puts a message of any type into a field. */
final class Packed {
  private Packed() {}

  static PackedMessage of(Message message) {
    return PackedMessage.newBuilder()
        .setType(message.getDescriptorForType().getFullName())
        .setValue(message.toByteString())
        .build();
  }
}
