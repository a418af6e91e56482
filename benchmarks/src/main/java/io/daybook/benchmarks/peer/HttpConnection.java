package io.daybook.benchmarks.peer;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that stays open, for one caller at a time.
 *
 * <p>It knows as much of HTTP as this benchmark's servers speak, and costs a tenth of what the
 * JDK's client does: on a machine that load and server share, the rest is left to the server.
 */
final class HttpConnection implements AutoCloseable {

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int CONNECT_TIMEOUT_MS = 5_000;

  // A gateway waits 30 s at most; what is later is lost.
  private static final int ANSWER_TIMEOUT_MS = 40_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int end;
  private boolean open = true;

  /** What a server has answered. */
  record Answer(int status, String body) {}

  HttpConnection(InetSocketAddress server) throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(ANSWER_TIMEOUT_MS);
    socket.connect(server, CONNECT_TIMEOUT_MS);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** Whether another request can be sent; an idle server may close it any time all the same. */
  boolean isOpen() {
    return open;
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws EOFException if the server closed the connection and said nothing
   */
  Answer exchange(byte[] request) throws IOException {
    out.write(request);
    String line = line();
    int status = Integer.parseInt(line.substring(9, 12));
    int length = -1;
    boolean chunked = false;
    for (line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).trim();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
        case "connection" -> open = !value.equalsIgnoreCase("close");
        default -> {}
      }
    }
    if (chunked) {
      return new Answer(status, text(chunks()));
    }
    if (length < 0) {
      throw new IOException("HTTP " + status + " without a length");
    }
    return new Answer(status, text(bytes(length)));
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(bytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].trim(), 16);
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = new byte[count];
    int buffered = Math.min(count, end - next);
    System.arraycopy(buffer, next, bytes, 0, buffered);
    next += buffered;
    if (in.readNBytes(bytes, buffered, count - buffered) < count - buffered) {
      throw new IOException("The server closed the connection within a body");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder longer = new StringBuilder();
    while (true) {
      for (int i = next; i < end; i++) {
        if (buffer[i] == '\n') {
          longer.append(new String(buffer, next, i - next, StandardCharsets.ISO_8859_1));
          next = i + 1;
          return longer.toString().stripTrailing();
        }
      }
      longer.append(new String(buffer, next, end - next, StandardCharsets.ISO_8859_1));
      fill();
    }
  }

  private void fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(buffer));
    if (end == 0) {
      throw new EOFException("The server closed the connection");
    }
  }

  @Override
  public void close() {
    open = false;
    try {
      socket.close();
    } catch (IOException _) {
      // Nobody waits for anything from it.
    }
  }
}
