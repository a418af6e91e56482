package io.daybook.eventlog;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.proto.v1.CommandMetadata;
import java.nio.ByteBuffer;

/**
 * The content of a command as 17 bytes: distinguishes a duplicate from another command under the
 * same id.
 *
 * <p>The first byte says how the others were made, so that a later release can make them in another
 * way (docs/architecture.md, "Duplicates"). There is one way: the first 16 bytes of SHA-256,
 * without a key, over the field number of the command's case (4 bytes), the expected version (8
 * bytes, -1 for none) and the command's deterministic Protobuf bytes. Who sent it, and where the
 * reply goes, is not part of it.
 */
public final class CommandHash {
  /** Length in bytes. */
  public static final int LENGTH = 1 + Deterministic.HASH_LENGTH;

  private static final byte SHA_256_WITHOUT_KEY = 1;

  private CommandHash() {}

  /**
   * Whether this release knows how a hash was made. Only then do equal hashes mean equal commands,
   * and others different ones; of a hash that was made in another way neither is known.
   */
  public static boolean isKnown(ByteString hash) {
    return hash.size() == LENGTH && hash.byteAt(0) == SHA_256_WITHOUT_KEY;
  }

  /**
   * Hash of a command.
   *
   * @param arm the case of the union that is set
   */
  public static ByteString of(Message command, FieldDescriptor arm, CommandMetadata metadata) {
    Message body = (Message) command.getField(arm);
    byte[] bytes = new byte[12 + body.getSerializedSize()];
    long expected =
        metadata.hasExpectedVersion() ? Integer.toUnsignedLong(metadata.getExpectedVersion()) : -1;
    ByteBuffer.wrap(bytes).putInt(arm.getNumber()).putLong(expected);
    Deterministic.write(body, bytes, 12);
    byte[] hash = Deterministic.hash(bytes);
    return ByteString.copyFrom(
        ByteBuffer.allocate(LENGTH).put(SHA_256_WITHOUT_KEY).put(hash).flip());
  }
}
