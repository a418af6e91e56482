package io.daybook.query;

import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import io.daybook.query.routing.Hop;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each has some of the partitions, and both answer for all of them. */
@ExtendWith(RealParts.class)
class TwoInstancesIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final List<String> ORDERS =
      IntStream.range(0, OrderLog.PARTITIONS)
          .mapToObj(partition -> "/v1/orders/" + OrderLog.idIn(partition, "t"))
          .toList();

  @TempDir static Path folder;
  private static EventWriter writer;
  private static RunningApp one;
  private static RunningApp two;

  @BeforeAll
  static void start(LocalBroker broker) {
    writer = EventWriter.on(broker.bootstrapServers());
    for (int partition = 0; partition < OrderLog.PARTITIONS; partition++) {
      String id = OrderLog.idIn(partition, "t");
      writer.write(id, 0, placed("c-1"));
      writer.write(id, 1, itemAdded(2), itemAdded(3));
    }
    one = RunningApp.start(writer.settings(), folder.resolve("one"));
    two = RunningApp.start(writer.settings(), folder.resolve("two"));
    Hop hop = writer.hop();
    await()
        .atMost(SOON)
        .until(
            () ->
                ORDERS.stream().anyMatch(order -> one.owns(order, hop))
                    && ORDERS.stream().anyMatch(order -> two.owns(order, hop))
                    && ORDERS.stream()
                        .allMatch(order -> one.owns(order, hop) != two.owns(order, hop)));
  }

  @AfterAll
  static void stop() {
    two.close();
    one.close();
    writer.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?version=1",
        "?version=99",
        "?at=2023-11-14T22%3A13%3A21Z",
        "?at=2023-11-14T22:13:19%2B00:00",
        "?minVersion=3",
        "?nonsense=1",
        "?version=%66",
        "/events",
        "/events?before=3&limit=1",
        "/events?type=ItemAdded,OrderPlaced",
        "/diff?from=1",
        "/diff?from=9",
        "-unknown",
        "-unknown/events",
        "%20"
      })
  void either_gives_the_same_answer_with_the_same_headers(String question) {
    for (String order : ORDERS) {
      assertSame("GET", order + question);
      assertSame("HEAD", order + question);
    }
  }

  @Test
  void either_says_that_nothing_was_modified() {
    for (String order : ORDERS) {
      String eTag = one.get(order).headers().firstValue("ETag").orElseThrow();
      HttpResponse<String> answer = assertSame("GET", order, "If-None-Match", eTag);
      assertThat(answer.statusCode()).isEqualTo(304);
    }
  }

  @Test
  void either_shows_what_a_token_demands() {
    for (int partition = 0; partition < OrderLog.PARTITIONS; partition++) {
      String id = OrderLog.idIn(partition, "token");
      ConsistencyToken token = writer.write(id, 0, placed("c-1"), itemAdded(2));
      HttpResponse<String> answer =
          assertSame("GET", "/v1/orders/" + id, ConsistencyToken.HEADER, token.encode());
      assertThat(QueryClient.version(answer)).isEqualTo(2);
    }
  }

  @Test
  void a_mark_from_outside_is_none() {
    for (String order : ORDERS) {
      for (String mark : List.of("forwarded", "refused", "")) {
        assertThat(assertSame("GET", order, "Daybook-Hop", mark).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void what_is_forwarded_is_counted() {
    ORDERS.forEach(one::get);
    assertThat(one.get("/actuator/prometheus").body())
        .containsPattern("daybook_query_forwarded_seconds_count\\{outcome=\"answered\"} [1-9]");
  }

  private static HttpResponse<String> assertSame(String method, String path, String... headers) {
    HttpResponse<String> first = one.send(method, path, headers);
    HttpResponse<String> second = two.send(method, path, headers);
    assertThat(second.statusCode()).as(path).isEqualTo(first.statusCode()).isLessThan(500);
    assertThat(second.body()).as(path).isEqualTo(first.body());
    assertThat(headers(second)).as(path).isEqualTo(headers(first));
    return first;
  }

  private static Map<String, List<String>> headers(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return headers;
  }
}
