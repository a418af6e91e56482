package io.daybook.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of 127.0.0.1. */
public final class Ports {

  // Below the range that systems hand out to outgoing connections (Linux from 32768, macOS from
  // 49152): a client that retries a stopped part's port from that range can connect to itself, and
  // the part can then not take its port again.
  private static final int FIRST = 15_000;
  private static final int AFTER_LAST = 32_000;
  private static final int ATTEMPTS = 200;

  private Ports() {}

  /** A port that nobody listens on now. */
  public static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new LocalStackException(
        "No free port in %d to %d after %d attempts".formatted(FIRST, AFTER_LAST - 1, ATTEMPTS));
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
