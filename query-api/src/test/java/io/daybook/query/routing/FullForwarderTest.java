package io.daybook.query.routing;

import static io.daybook.query.routing.Answers.assertAnswer;
import static io.daybook.query.routing.Answers.assertUnavailable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** As many requests as may be wait for an owner that takes its time. */
class FullForwarderTest {
  private static final String ORDER = "/v1/orders/o-1";
  private static final int PLACES = 256;

  @Test
  void a_request_that_finds_no_place_takes_the_standby_or_is_503_at_once() {
    CountDownLatch end = new CountDownLatch(1);
    ToldPartitions partitions = new ToldPartitions();
    // Nobody's wait ends before the test has looked.
    try (OtherInstance owner = new OtherInstance();
        OneRoute instance = OneRoute.start(partitions, Duration.ofSeconds(30), System::nanoTime)) {
      owner.answers(
          exchange -> {
            OtherInstance.await(end);
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("owner".getBytes(UTF_8));
          });
      partitions.areAt(owner.port());
      List<CompletableFuture<HttpResponse<String>>> waiting =
          IntStream.range(0, PLACES)
              .mapToObj(
                  _ ->
                      CompletableFuture.supplyAsync(
                          () -> instance.get(ORDER), Thread::startVirtualThread))
              .toList();
      await().until(() -> owner.asked().size() == PLACES);
      assertFull(instance.get(ORDER));
      partitions.haveStandby(3);
      assertAnswer(instance.get(ORDER), "standby");
      assertFull(instance.get(ORDER, "Daybook-Consistency", "AQIAAAABAAE"));
      assertFull(instance.get(ORDER + "?unknown=1"));
      assertThat(owner.asked()).hasSize(PLACES);
      end.countDown();
      assertThat(waiting.stream().map(CompletableFuture::join))
          .allSatisfy(answer -> assertAnswer(answer, "owner"));
      assertAnswer(instance.get(ORDER), "owner");
    }
  }

  private static void assertFull(HttpResponse<String> answer) {
    assertUnavailable(answer);
    assertThat(answer.body()).contains("Too many queries");
  }
}
