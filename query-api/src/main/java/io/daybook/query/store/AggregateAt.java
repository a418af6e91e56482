package io.daybook.query.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.daybook.http.ProtoJson;
import io.daybook.proto.v1.CommandPosition;
import org.jspecify.annotations.Nullable;

/** An aggregate at one of its versions; any number of threads may read it. */
public final class AggregateAt {
  /** A message of many small fields and texts takes so many times its serialized size. */
  private static final long OBJECTS_PER_BYTE = 5;

  private final int version;
  private final int lastVersionOfCommand;
  private final Message state;
  private final CommandPosition restsOn;
  private volatile byte @Nullable [] json;

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
}
