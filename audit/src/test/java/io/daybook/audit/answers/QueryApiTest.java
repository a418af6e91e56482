package io.daybook.audit.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.daybook.audit.Events;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.fold.AuditedAggregates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class QueryApiTest {
  private static final int ATTEMPTS = 15;

  private final Findings findings = new Findings(_ -> {});

  @Test
  void one_that_is_away_is_asked_for_a_while_and_then_left_out() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    compare("http://127.0.0.1:" + port);

    assertThat(findings.differences()).isEmpty();
    assertThat(findings.unaudited())
        .singleElement()
        .asString()
        .startsWith(
            "sales.order: query-api at http://127.0.0.1:%d cannot be asked".formatted(port));
  }

  @Test
  void one_that_stays_behind_is_left_out_after_as_many_attempts() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    try {
      compare("http://127.0.0.1:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
    }

    assertThat(requests).hasValue(ATTEMPTS);
    assertThat(findings.differences()).isEmpty();
    assertThat(findings.unaudited()).singleElement().asString().endsWith("it answers 503");
  }

  private void compare(String url) {
    AuditedAggregates auditedAggregates = new AuditedAggregates(Events.RULES, 1L << 20);
    assertThat(auditedAggregates.next()).isTrue();
    try (var queryApi = new QueryApi(url, new RateLimiter(1_000_000), Duration.ofMillis(1))) {
      var comparison = new AnswerComparison(Events.ORDERS, _ -> false, queryApi, findings);
      for (String id : new String[] {"o-1", "o-2"}) {
        auditedAggregates.change(id, auditedAggregate -> auditedAggregate.add(Events.placed(id)));
        comparison.compare(auditedAggregates.find(id).orElseThrow());
      }
      assertThat(comparison.compared()).isZero();
    }
  }
}
