package io.daybook.eventlog;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.proto.v1.CommandMetadata;
import java.nio.ByteBuffer;

/**
 * What a command says, in 16 bytes: tells a duplicate from another command under the same id.
 *
 * <p>First 16 bytes of SHA-256 over the field number of the command's case (4 bytes), the expected
 * version (8 bytes, -1 for none) and the command's deterministic Protobuf bytes. Who sent it, and
 * where the reply goes, is not part of it.
 */
public final class CommandHash {
  /** Length in bytes. */
  public static final int LENGTH = Deterministic.HASH_LENGTH;

  private CommandHash() {}

  /**
   * Hash of a command.
   *
   * @param arm the case of the union that is set
   */
  public static byte[] of(Message command, FieldDescriptor arm, CommandMetadata metadata) {
    Message body = (Message) command.getField(arm);
    byte[] bytes = new byte[12 + body.getSerializedSize()];
    long expected =
        metadata.hasExpectedVersion() ? Integer.toUnsignedLong(metadata.getExpectedVersion()) : -1;
    ByteBuffer.wrap(bytes).putInt(arm.getNumber()).putLong(expected);
    Deterministic.write(body, bytes, 12);
    return Deterministic.hash(bytes);
  }
}
