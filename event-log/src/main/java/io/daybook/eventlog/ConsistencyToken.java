package io.daybook.eventlog;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.daybook.proto.v1.CommandPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * How far the log must be applied for a reader to see what its sender has written: one token for
 * every read model, whichever store it is in.
 *
 * <p>It holds command offsets, at most one per partition of a commands topic. Encoded it is opaque
 * base64url: a format byte, then for each position ordinal (varint), topic epoch (4 bytes),
 * partition (varint) and command offset (varint); after {@value #MAX_POSITIONS} positions the next
 * text begins, with a comma between them.
 */
public final class ConsistencyToken {
  /** Name of the HTTP header that carries tokens. */
  public static final String HEADER = "Daybook-Consistency";

  /** Positions of one text; more are several texts. */
  public static final int MAX_POSITIONS = 64;

  private static final byte FORMAT = 1;
  private static final int MAX_POSITION_BYTES = 24;
  // Base64 of a format byte and the longest positions.
  private static final int MAX_LENGTH = ((1 + MAX_POSITIONS * MAX_POSITION_BYTES) * 4 + 2) / 3;

  private final List<Position> positions;

  private ConsistencyToken(List<Position> positions) {
    this.positions = List.copyOf(positions);
  }

  /**
   * One position: all events of commands up to and including {@code offset}.
   *
   * @param ordinal of the aggregate type
   * @param topicEpoch first 4 bytes of the commands topic's id
   */
  public record Position(int ordinal, int topicEpoch, int partition, long offset) {}

  private record Place(int ordinal, int topicEpoch, int partition) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = Integer.compare(ordinal, other.ordinal);
      order = order != 0 ? order : Integer.compareUnsigned(topicEpoch, other.topicEpoch);
      return order != 0 ? order : Integer.compare(partition, other.partition);
    }
  }

  /** Token of one command. */
  public static ConsistencyToken of(int ordinal, CommandPosition command) {
    return new ConsistencyToken(
        List.of(
            new Position(
                ordinal, command.getTopicEpoch(), command.getPartition(), command.getOffset())));
  }

  /** The least token that demands what each of these demands: the highest offset per partition. */
  public static ConsistencyToken merge(List<ConsistencyToken> tokens) {
    Map<Place, Long> highest = new TreeMap<>();
    for (ConsistencyToken token : tokens) {
      for (Position p : token.positions) {
        highest.merge(new Place(p.ordinal, p.topicEpoch, p.partition), p.offset, Math::max);
      }
    }
    List<Position> merged = new ArrayList<>();
    highest.forEach(
        (place, offset) ->
            merged.add(new Position(place.ordinal, place.topicEpoch, place.partition, offset)));
    return new ConsistencyToken(merged);
  }

  /** What the token demands, at most one per partition. */
  public List<Position> positions() {
    return positions;
  }

  /** The opaque text, URL-safe, without padding; several with commas between where one is full. */
  public String encode() {
    if (positions.size() <= MAX_POSITIONS) {
      return encode(positions);
    }
    StringJoiner texts = new StringJoiner(",");
    for (int from = 0; from < positions.size(); from += MAX_POSITIONS) {
      texts.add(encode(positions.subList(from, Math.min(positions.size(), from + MAX_POSITIONS))));
    }
    return texts.toString();
  }

  private static String encode(List<Position> positions) {
    // Over a stream, it would take a buffer of 4 KiB for about 10 bytes, at each answer.
    byte[] bytes = new byte[1 + positions.size() * MAX_POSITION_BYTES];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeRawByte(FORMAT);
      for (Position p : positions) {
        out.writeUInt32NoTag(p.ordinal);
        out.writeFixed32NoTag(p.topicEpoch);
        out.writeUInt32NoTag(p.partition);
        out.writeUInt64NoTag(p.offset);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] written = Arrays.copyOf(bytes, out.getTotalBytesWritten());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(written);
  }

  /**
   * Reads what {@link #encode} writes.
   *
   * @throws MalformedRecordException if it is not that
   */
  public static ConsistencyToken decode(String text) {
    return text.indexOf(',') < 0
        ? decodeOne(text)
        : merge(Arrays.stream(text.split(",", -1)).map(ConsistencyToken::decodeOne).toList());
  }

  private static ConsistencyToken decodeOne(String text) {
    try {
      String stripped = text.strip();
      if (stripped.length() > MAX_LENGTH) {
        throw new MalformedRecordException(
            "Not a consistency token: longer than %d characters".formatted(MAX_LENGTH));
      }
      CodedInputStream in = CodedInputStream.newInstance(Base64.getUrlDecoder().decode(stripped));
      if (in.readRawByte() != FORMAT) {
        throw new MalformedRecordException("Not a consistency token: another format");
      }
      List<Position> positions = new ArrayList<>();
      while (!in.isAtEnd()) {
        positions.add(read(in));
      }
      if (positions.size() > MAX_POSITIONS) {
        throw new MalformedRecordException(
            "Not a consistency token: more than %d positions".formatted(MAX_POSITIONS));
      }
      return merge(List.of(new ConsistencyToken(positions)));
    } catch (IOException | IllegalArgumentException e) {
      throw new MalformedRecordException("Not a consistency token: '%s'".formatted(shown(text)));
    }
  }

  private static Position read(CodedInputStream in) throws IOException {
    var read = new Position(in.readUInt32(), in.readFixed32(), in.readUInt32(), in.readUInt64());
    if (read.ordinal < 1 || read.partition < 0 || read.offset < 0) {
      throw new MalformedRecordException("Not a consistency token: no such place: " + read);
    }
    return read;
  }

  private static String shown(String text) {
    return text.length() <= 32 ? text : text.substring(0, 32) + "...";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConsistencyToken token && token.positions.equals(positions);
  }

  @Override
  public int hashCode() {
    return positions.hashCode();
  }

  @Override
  public String toString() {
    return positions.toString();
  }
}
