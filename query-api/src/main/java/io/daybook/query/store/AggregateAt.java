package io.daybook.query.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.daybook.http.ProtoJson;
import io.daybook.proto.v1.CommandPosition;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An aggregate at one of its versions; any number of threads may read it. */
public final class AggregateAt {
  /** A message of many small fields and texts takes so many times its serialized size. */
  private static final long OBJECTS_PER_BYTE = 5;

  private static final int HASH_BYTES = 4;

  private final int version;
  private final int lastVersionOfCommand;
  private final Message state;
  private final CommandPosition restsOn;
  private volatile byte @Nullable [] json;
  private volatile @Nullable String eTag;

  AggregateAt(int version, int lastVersionOfCommand, Message state, CommandPosition restsOn) {
    this.version = version;
    this.lastVersionOfCommand = lastVersionOfCommand;
    this.state = state;
    this.restsOn = restsOn;
  }

  /** Version of the last event that is folded, from 1. */
  public int version() {
    return version;
  }

  /** Version of the last event of that event's command: without it, this version does not exist. */
  int lastVersionOfCommand() {
    return lastVersionOfCommand;
  }

  /** What the events up to that version add up to. */
  public Message state() {
    return state;
  }

  /** The command of that last event. */
  public CommandPosition restsOn() {
    return restsOn;
  }

  /** What it takes of the memory, about, with its JSON. */
  long bytes() {
    return OBJECTS_PER_BYTE * state.getSerializedSize() + json().length;
  }

  /** The state as JSON in UTF-8, printed once and shared: never to be written to. */
  public byte[] json() {
    byte[] printed = json;
    if (printed == null) {
      printed = ProtoJson.print(state).getBytes(UTF_8);
      json = printed;
    }
    return printed;
  }

  /**
   * The state's ETag: its version, and a hash of its JSON. A release that shows a version otherwise
   * gives it another ETag, and a sender may put either into If-Match.
   */
  public String eTag() {
    String known = eTag;
    if (known == null) {
      known = "\"%d-%s\"".formatted(version, hash(json()));
      eTag = known;
    }
    return known;
  }

  private static String hash(byte[] json) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
