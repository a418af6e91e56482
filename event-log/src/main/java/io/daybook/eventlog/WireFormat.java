package io.daybook.eventlog;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.daybook.domain.Unions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Frame of a value in a public topic: {@code 00}, schema id in 4 bytes big-endian, message index,
 * Protobuf bytes. It is the layout that Confluent-style readers understand.
 *
 * <p>The index of the first message of a file is written in the short form {@code 00}; the long one
 * {@code 02 00}, which Apicurio's serializer writes, is read as well (docs/architecture.md, "Wire
 * format").
 */
public final class WireFormat {
  private static final int SHORT_HEADER = 6;

  /** Of a field that is a message: number, wire type 2. */
  private static final int METADATA_TAG = Unions.METADATA << 3 | 2;

  private WireFormat() {}

  /** Frames a message, which must be the first of its file. */
  public static byte[] frame(int schemaId, Message message) {
    byte[] bytes = new byte[SHORT_HEADER + message.getSerializedSize()];
    ByteBuffer.wrap(bytes).put((byte) 0).putInt(schemaId).put((byte) 0);
    CodedOutputStream out =
        CodedOutputStream.newInstance(bytes, SHORT_HEADER, bytes.length - SHORT_HEADER);
    try {
      message.writeTo(out);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  /**
   * Reads a framed message of the given type.
   *
   * @param prototype default instance of the type
   * @throws MalformedRecordException if the value is absent, not framed, of another message of the
   *     file, or not Protobuf
   */
  @SuppressWarnings("unchecked")
  public static <M extends Message> M parse(byte @Nullable [] value, M prototype) {
    if (value == null) {
      throw new MalformedRecordException("The record has no value.");
    }
    int start = payloadStart(value);
    try {
      return (M) prototype.getParserForType().parseFrom(value, start, value.length - start);
    } catch (InvalidProtocolBufferException e) {
      throw malformed(prototype, e);
    }
  }

  /**
   * Reads a framed union as {@link #parse} does, but for the metadata that it begins with: a fold
   * needs none, and it takes longer to read than the rest.
   *
   * @throws MalformedRecordException as {@link #parse} does, except for what is wrong within the
   *     metadata
   */
  @SuppressWarnings("unchecked")
  public static <M extends Message> M parseWithoutMetadata(byte @Nullable [] value, M prototype) {
    if (value == null) {
      throw new MalformedRecordException("The record has no value.");
    }
    try {
      int start = metadataEnd(value, payloadStart(value));
      return (M) prototype.getParserForType().parseFrom(value, start, value.length - start);
    } catch (IOException e) {
      throw malformed(prototype, e);
    }
  }

  /** Schema id that a framed value carries. */
  public static int schemaId(byte[] value) {
    payloadStart(value);
    return ByteBuffer.wrap(value).getInt(1);
  }

  private static int metadataEnd(byte[] value, int start) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(value, start, value.length - start);
    if (in.readTag() != METADATA_TAG) {
      // Other writers may put it elsewhere; then it is read.
      return start;
    }
    in.skipRawBytes(in.readRawVarint32());
    return start + in.getTotalBytesRead();
  }

  private static MalformedRecordException malformed(Message prototype, IOException why) {
    return new MalformedRecordException(
        "Not a %s: %s".formatted(prototype.getDescriptorForType().getName(), why.getMessage()));
  }

  private static int payloadStart(byte[] value) {
    if (value.length < SHORT_HEADER || value[0] != 0) {
      throw new MalformedRecordException(
          "The value is not framed: magic byte 00, schema id in 4 bytes, message index.");
    }
    if (value[5] == 0) {
      return SHORT_HEADER;
    }
    if (value[5] == 2 && value.length > SHORT_HEADER && value[6] == 0) {
      return SHORT_HEADER + 1;
    }
    throw new MalformedRecordException(
        "The message index is not that of the first message of the schema.");
  }
}
