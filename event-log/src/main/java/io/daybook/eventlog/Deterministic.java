package io.daybook.eventlog;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Protobuf bytes that are equal for equal messages, so that states can be compared by hash. */
public final class Deterministic {
  /** Length of a hash in bytes. */
  public static final int HASH_LENGTH = 16;

  private Deterministic() {}

  /** The message's bytes, its maps in the order of their keys. */
  public static byte[] bytes(Message message) {
    byte[] bytes = new byte[message.getSerializedSize()];
    write(message, bytes, 0);
    return bytes;
  }

  /** First 16 bytes of SHA-256 over {@link #bytes}. */
  public static byte[] hash(Message message) {
    return hash(bytes(message));
  }

  /** First 16 bytes of SHA-256. */
  public static byte[] hash(byte[] bytes) {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), HASH_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Writes the message's bytes to the end of these, from {@code start} on. */
  static void write(Message message, byte[] bytes, int start) {
    CodedOutputStream out = CodedOutputStream.newInstance(bytes, start, bytes.length - start);
    out.useDeterministicSerialization();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
