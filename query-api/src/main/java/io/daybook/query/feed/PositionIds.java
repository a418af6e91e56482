package io.daybook.query.feed;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.daybook.domain.AggregateType;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Positions as the ids of server-sent events, the same for every instance and every filter.
 *
 * <p>An id is opaque base64url: a format byte, then for each aggregate type ordinal (varint), epoch
 * of the events topic (4 bytes), number of partitions (varint) and the next offset of each
 * (varint); at the end CRC-32 of all that, so that an id which was cut or changed is refused.
 */
final class PositionIds {
  /** No offset: of a type that is younger than the id. */
  static final long YOUNGER = -1;

  private static final byte FORMAT = 1;
  private static final int CHECKSUM_BYTES = 4;
  private static final int MAX_TYPE_BYTES = 14;
  private static final int MAX_OFFSET_BYTES = 10;

  private final FeedPartitions partitions;
  private final int maxBytes;

  PositionIds(FeedPartitions partitions) {
    this.partitions = partitions;
    this.maxBytes =
        1
            + MAX_TYPE_BYTES * partitions.types().size()
            + MAX_OFFSET_BYTES * partitions.all().size()
            + CHECKSUM_BYTES;
  }

  String encode(Position position) {
    byte[] bytes = new byte[maxBytes];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeRawByte(FORMAT);
      int index = 0;
      for (AggregateType type : partitions.types()) {
        out.writeUInt32NoTag(type.ordinal());
        out.writeFixed32NoTag(partitions.epoch(type));
        out.writeUInt32NoTag(partitions.perType());
        for (int i = 0; i < partitions.perType(); i++) {
          out.writeUInt64NoTag(position.next(index++));
        }
      }
      out.writeFixed32NoTag(checksum(bytes, out.getTotalBytesWritten()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] written = Arrays.copyOf(bytes, out.getTotalBytesWritten());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(written);
  }

  /**
   * Reads an id.
   *
   * @return the position, {@link #YOUNGER} in partitions of types that the id does not know
   * @throws ProblemException {@code invalid-query} if it is none, {@code token-expired} if it is of
   *     an events topic that was made anew since
   */
  Position decode(String id) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(id.strip());
      int end = bytes.length - CHECKSUM_BYTES;
      if (end < 1
          || ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(end)
              != checksum(bytes, end)) {
        throw invalid("was cut or changed");
      }
      CodedInputStream in = CodedInputStream.newInstance(bytes, 0, end);
      if (in.readRawByte() != FORMAT) {
        throw invalid("is of another format");
      }
      long[] next = new long[partitions.all().size()];
      Arrays.fill(next, YOUNGER);
      while (!in.isAtEnd()) {
        read(in, next);
      }
      return new Position(next);
    } catch (IOException | IllegalArgumentException _) {
      throw invalid("cannot be read");
    }
  }

  private void read(CodedInputStream in, long[] next) throws IOException {
    int ordinal = in.readUInt32();
    AggregateType type =
        partitions
            .byOrdinal(ordinal)
            .orElseThrow(() -> invalid("names an aggregate type that this instance does not know"));
    if (in.readFixed32() != partitions.epoch(type)) {
      throw expired("The event id belongs to a topic of %s that no longer exists.".formatted(type));
    }
    if (in.readUInt32() != partitions.perType()) {
      throw invalid("counts other partitions");
    }
    int first = partitions.of(type, 0).index();
    for (int i = 0; i < partitions.perType(); i++) {
      next[first + i] = in.readUInt64();
      if (next[first + i] < 0) {
        throw invalid("names an offset that cannot be");
      }
    }
  }

  static ProblemException expired(String detail) {
    return ProblemType.TOKEN_EXPIRED.exception(detail);
  }

  private static ProblemException invalid(String what) {
    return ProblemType.INVALID_QUERY.exception("The event id %s.".formatted(what));
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
