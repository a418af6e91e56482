package io.daybook.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  /** A port that nobody listens on now, and that no other call of this user has given out. */
  public static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
      if (isFree(port) && choose(port)) {
        return port;
      }
    }
    throw new LocalStackException(
        "No free port in %d to %d after %d attempts".formatted(FIRST, AFTER_LAST - 1, ATTEMPTS));
  }

  /** Whether nobody has chosen it. */
  static boolean choose(int port) {
    try {
      return Chosen.FILE.tryLock(port, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      throw new LocalStackException("Cannot note the choice of port " + port, e);
    }
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

  /**
   * Between the choice of a port and the start of what listens there lie seconds, in which another
   * choice must not fall on it. A byte of this file is locked for each port that this process has
   * chosen; the system unlocks it when the process ends.
   */
  private static final class Chosen {
    static final FileChannel FILE = open();

    private Chosen() {}

    private static FileChannel open() {
      Path file =
          Path.of(
              System.getProperty("java.io.tmpdir"),
              "daybook-ports-" + System.getProperty("user.name"));
      try {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new LocalStackException("Cannot open " + file, e);
      }
    }
  }
}
