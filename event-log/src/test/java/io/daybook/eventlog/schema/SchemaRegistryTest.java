package io.daybook.eventlog.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaRegistryTest {
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer stalling;

  /** It sends the headers of an answer and half of its body. */
  @BeforeEach
  void open() throws IOException {
    stalling = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stalling.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write("{\"versions\":".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          awaitEnd();
        });
    stalling.start();
  }

  @AfterEach
  void close() {
    end.countDown();
    stalling.stop(0);
  }

  @Test
  void half_an_answer_is_not_waited_for() {
    String url = "http://127.0.0.1:" + stalling.getAddress().getPort();
    try (SchemaRegistry registry = new SchemaRegistry(url, Duration.ofMillis(200))) {
      assertThatThrownBy(() -> registry.contentIds("orders-value"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("did not answer within 200 ms");
    }
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
