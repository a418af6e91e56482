package io.daybook.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.daybook.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes server-sent events to one reader, many at once; the last of them carries the id of the
 * position that follows them all. An id names every partition: each event with one of its own would
 * be mostly id.
 *
 * <p>An id without an event moves a reader's position forward; the reader does not learn of it
 * otherwise (HTML, "Server-sent events": an event without data is not dispatched, its id is kept).
 */
final class EventStream {
  /** Name of the last event of a stream. */
  static final String END = "daybook.end";

  /** How long a reader waits before it comes back. */
  private static final int RETRY_MS = 1_000;

  private static final int WRITE_BYTES = 32 * 1024;

  private final OutputStream out;
  private final FeedMeters meters;
  private final long heartbeatNanos;
  private ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private int pendingEvents;

  /** The last event, until it is known whether it is the last one of a write. */
  private ByteString last = ByteString.EMPTY;

  private long lastWriteNanos = System.nanoTime();

  EventStream(OutputStream out, FeedMeters meters, Duration heartbeat) {
    this.out = out;
    this.meters = meters;
    this.heartbeatNanos = heartbeat.toNanos();
  }

  /** The first that a reader gets: where it is. */
  void begin(String id) throws IOException {
    add("retry: " + RETRY_MS + "\nid: " + id + "\n\n");
    write();
  }

  /**
   * One event; it goes out with the next flush at the latest.
   *
   * @param id of the position that follows it, made where it is needed
   */
  void event(Supplier<String> id, ByteString text) throws IOException {
    addLast();
    last = text;
    pendingEvents++;
    if (pending.size() + text.size() >= WRITE_BYTES) {
      flush(id);
    }
  }

  private void addLast() throws IOException {
    last.writeTo(pending);
    last = ByteString.EMPTY;
  }

  /** For people: everything that was there is sent, what follows is new. */
  void live(String id) throws IOException {
    addLast();
    add(": live\nid: " + id + "\n\n");
    write();
  }

  /** Time until {@link #heartbeatIfDue} sends one. */
  Duration untilHeartbeat() {
    return Duration.ofNanos(Math.max(0, lastWriteNanos + heartbeatNanos - System.nanoTime()));
  }

  /** Sends a heartbeat with the stream's position, if it has sent nothing for a while. */
  void heartbeatIfDue(String id) throws IOException {
    if (untilHeartbeat().isZero()) {
      addLast();
      add(": heartbeat\nid: " + id + "\n\n");
      write();
    }
  }

  /** The last that a reader gets. */
  void end(String id, End why) throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("reason", why.reason());
    data.put("detail", why.detail());
    addLast();
    add("id: " + id + "\nevent: " + END + "\ndata: ");
    pending.writeBytes(Json.bytes(data));
    add("\n\n");
    write();
  }

  /**
   * Blocks until the reader, or the connection's buffers, have taken all events.
   *
   * @param id of the position that follows them
   */
  void flush(Supplier<String> id) throws IOException {
    if (!last.isEmpty()) {
      add("id: " + id.get() + "\n");
      addLast();
      write();
    }
  }

  private void write() throws IOException {
    pending.writeTo(out);
    out.flush();
    meters.sent(pendingEvents);
    pendingEvents = 0;
    // One large event must not keep its memory for as long as the stream lasts.
    pending = new ByteArrayOutputStream();
    lastWriteNanos = System.nanoTime();
  }

  private void add(String text) {
    pending.writeBytes(text.getBytes(UTF_8));
  }
}
