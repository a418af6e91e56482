package io.daybook.eventlog;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.proto.v1.CommandMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What a command says, in 16 bytes: tells a duplicate from another command under the same id.
 *
 * <p>First 16 bytes of SHA-256 over the field number of the command's case (4 bytes), the expected
 * version (8 bytes, -1 for none) and the command's deterministic Protobuf bytes. Who sent it, and
 * where the reply goes, is not part of it.
 */
public final class CommandHash {
  /** Length in bytes. */
  public static final int LENGTH = 16;

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
    CodedOutputStream out = CodedOutputStream.newInstance(bytes, 12, bytes.length - 12);
    out.useDeterministicSerialization();
    try {
      body.writeTo(out);
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), LENGTH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
