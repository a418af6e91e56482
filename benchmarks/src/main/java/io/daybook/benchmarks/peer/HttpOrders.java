package io.daybook.benchmarks.peer;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.CommandRoute;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandMetadata;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;

/**
 * Orders over HTTP and JSON, the same for Daybook's gateway and for every other server that takes
 * the same requests.
 *
 * <p>Connections stay open, one per caller that waits. An answer that is lost with a connection the
 * server had let idle is asked for once more: the command's id makes that safe.
 */
public final class HttpOrders implements OrderClient {

  private static final JsonFormat.Printer JSON =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private final InetSocketAddress server;
  private final String host;
  private final Map<Integer, String> verbs;
  private final Deque<HttpConnection> idle = new ConcurrentLinkedDeque<>();

  /**
   * @param base for example {@code http://127.0.0.1:8080}
   */
  public HttpOrders(URI base) {
    this.server = new InetSocketAddress(base.getHost(), base.getPort());
    this.host = base.getHost() + ":" + base.getPort();
    this.verbs =
        AggregateTypes.load().byName("sales.order").orElseThrow().routes().stream()
            .collect(Collectors.toMap(route -> route.field().getNumber(), HttpOrders::verb));
  }

  private static String verb(CommandRoute route) {
    return route.template().substring(route.template().lastIndexOf(':'));
  }

  @Override
  public void send(OrderCommand command) throws IOException, RefusedException {
    HttpConnection.Answer answer = exchange(request(command));
    switch (answer.status()) {
      case 200 -> {}
      case 409, 412, 422 -> throw new RefusedException(text(answer));
      default -> throw new IOException(text(answer));
    }
  }

  /**
   * Current state of one order.
   *
   * @return JSON
   * @throws IOException if the answer is not 200
   */
  public String read(String orderId) throws IOException {
    return ask("GET", "/v1/orders/" + orderId);
  }

  /**
   * Asks for something without a body, for example for another way to serve orders.
   *
   * @return body of the answer
   * @throws IOException if the answer is not 200
   */
  public String ask(String method, String path) throws IOException {
    HttpConnection.Answer answer =
        exchange(bytes(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
    if (answer.status() != 200) {
      throw new IOException(text(answer));
    }
    return answer.body();
  }

  private byte[] request(OrderCommand command) throws IOException {
    CommandMetadata metadata = command.getMetadata();
    FieldDescriptor arm =
        command.getOneofFieldDescriptor(OrderCommand.getDescriptor().getRealOneofs().getFirst());
    byte[] body = bytes(JSON.print((Message) command.getField(arm)));
    byte[] head =
        bytes(
            "POST /v1/orders/"
                + metadata.getAggregateId()
                + verbs.get(arm.getNumber())
                + " HTTP/1.1\r\nHost: "
                + host
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\nIdempotency-Key: "
                + metadata.getCommandId()
                + "\r\n"
                + condition(metadata)
                + "\r\n");
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  private static String condition(CommandMetadata metadata) {
    if (!metadata.hasExpectedVersion()) {
      return "";
    }
    return metadata.getExpectedVersion() == 0
        ? "If-None-Match: *\r\n"
        : "If-Match: \"" + metadata.getExpectedVersion() + "\"\r\n";
  }

  private HttpConnection.Answer exchange(byte[] request) throws IOException {
    HttpConnection reused = idle.pollFirst();
    if (reused != null) {
      try {
        return exchange(reused, request);
      } catch (EOFException | SocketException _) {
        // Closed while it was idle: a new one takes the request.
      }
    }
    return exchange(new HttpConnection(server), request);
  }

  private HttpConnection.Answer exchange(HttpConnection connection, byte[] request)
      throws IOException {
    boolean kept = false;
    try {
      HttpConnection.Answer answer = connection.exchange(request);
      kept = connection.isOpen();
      return answer;
    } finally {
      if (kept) {
        idle.addFirst(connection);
      } else {
        connection.close();
      }
    }
  }

  private static byte[] bytes(String request) {
    return request.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(HttpConnection.Answer answer) {
    return "HTTP " + answer.status() + " " + answer.body();
  }

  @Override
  public void close() {
    for (var one = idle.pollFirst(); one != null; one = idle.pollFirst()) {
      one.close();
    }
  }
}
