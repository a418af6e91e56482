package io.daybook.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.query.QueryClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One stream of server-sent events over a connection of its own, which can be cut. */
final class EventSource implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Nothing is waited for longer than this; heartbeats come sooner. */
  private static final int PATIENCE_MS = (int) Duration.ofSeconds(60).toMillis();

  private final Socket socket = new Socket();
  private final BufferedReader lines;
  private String id = "";

  /**
   * What ends with an empty line.
   *
   * @param name of the event, empty for none
   * @param data empty without an event
   * @param comment empty for none
   */
  record Message(String id, String name, String data, String comment) {
    boolean isEvent() {
      return !data.isEmpty();
    }

    JsonNode json() {
      return JSON.readTree(data);
    }

    /** Cheaper than to read the JSON. */
    String eventId() {
      int begin = data.indexOf("\"eventId\":\"") + 11;
      return data.substring(begin, data.indexOf('"', begin));
    }
  }

  private EventSource(int port, int receiveBytes, String path, String... headers)
      throws IOException {
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    socket.setSoTimeout(PATIENCE_MS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    // Of HTTP/1.0, so that the body is not in chunks.
    StringBuilder request =
        new StringBuilder("GET " + path + " HTTP/1.0\r\nHost: 127.0.0.1:" + port + "\r\n");
    for (int i = 0; i < headers.length; i += 2) {
      request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    socket.getOutputStream().write(request.append("\r\n").toString().getBytes(UTF_8));
    lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), 1024);
    String status = lines.readLine();
    if (status == null || !status.contains(" 200")) {
      socket.close();
      throw new IOException("Not a stream: " + status);
    }
    while (!lines.readLine().isEmpty()) {
      // Headers.
    }
  }

  /** Opens it, or throws if the answer is not 200. */
  static EventSource connect(int port, String path, String... headers) throws IOException {
    return new EventSource(port, 0, path, headers);
  }

  static EventSource open(QueryClient app, String path, String... headers) {
    try {
      EventSource source = connect(app.port(), path, headers);
      source.next();
      return source;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With a window that is soon full. */
  static EventSource openNarrow(QueryClient app, String path) throws IOException {
    return new EventSource(app.port(), 4096, path);
  }

  /** The next message; null at the end of the stream. */
  @Nullable Message next() throws IOException {
    String name = "";
    String data = "";
    String comment = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        return new Message(id, name, data, comment);
      }
      String value = line.substring(line.indexOf(':') + 2);
      switch (line.substring(0, line.indexOf(':'))) {
        case "id" -> id = value;
        case "event" -> name = value;
        case "data" -> data = value;
        case "" -> comment = value;
        default -> {}
      }
    }
    return null;
  }

  /** The next event, whatever heartbeats are before it. */
  Message event() {
    try {
      for (Message message = next(); message != null; message = next()) {
        if (message.isEvent()) {
          return message;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("The stream has ended");
  }

  /** Ids of the next events. */
  List<String> eventIds(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(event().eventId());
    }
    return ids;
  }

  /** The next message that has this comment; there must be no event before it. */
  Message comment(String comment) throws IOException {
    for (Message message = next(); message != null; message = next()) {
      if (message.isEvent()) {
        throw new AssertionError("An event before " + comment + ": " + message);
      }
      if (message.comment().equals(comment)) {
        return message;
      }
    }
    throw new AssertionError("The stream has ended before " + comment);
  }

  /** Of the last message. */
  String id() {
    return id;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
