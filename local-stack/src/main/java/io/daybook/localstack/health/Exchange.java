package io.daybook.localstack.health;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/** One question and its answer on a connection of its own. */
@FunctionalInterface
interface Exchange {

  /** Asks, and gives what the answer says is wrong; none when it works. */
  List<String> ask(DataOutputStream question, DataInputStream answer) throws IOException;

  static List<String> findings(String host, int port, Duration timeout, Exchange exchange) {
    int timeoutMs = Math.toIntExact(timeout.toMillis());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), timeoutMs);
      socket.setSoTimeout(timeoutMs);
      return exchange.ask(
          new DataOutputStream(socket.getOutputStream()),
          new DataInputStream(socket.getInputStream()));
    } catch (SocketTimeoutException e) {
      return List.of("does not answer within %d s".formatted(timeout.toSeconds()));
    } catch (EOFException _) {
      return List.of("closes the connection without an answer");
    } catch (IOException e) {
      return List.of("cannot be reached: " + e.getMessage());
    }
  }
}
