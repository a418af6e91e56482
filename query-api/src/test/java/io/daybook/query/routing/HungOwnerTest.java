package io.daybook.query.routing;

import static io.daybook.query.routing.Answers.assertAnswer;
import static io.daybook.query.routing.Answers.assertUnavailable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The owner takes requests and says nothing, as a process does that is stopped where it is. */
class HungOwnerTest {
  private static final String ORDER = "/v1/orders/o-1";
  private static final String[] TOKEN = {"Daybook-Consistency", "AQIAAAABAAE"};
  private static final long SILENT_NANOS = Duration.ofSeconds(1).toNanos();
  private static final ToldPartitions partitions = new ToldPartitions();
  private static final AtomicLong nanos = new AtomicLong();
  private static OneRoute instance;

  private final CountDownLatch end = new CountDownLatch(1);
  private OtherInstance owner;

  @BeforeAll
  static void start() {
    instance = OneRoute.start(partitions, Duration.ofMillis(300), nanos::get);
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  @BeforeEach
  void hang() {
    owner = new OtherInstance();
    owner.answers(_ -> OtherInstance.await(end));
    partitions.areAt(owner.port());
    partitions.haveStandby(1);
  }

  @AfterEach
  void close() {
    end.countDown();
    owner.close();
  }

  @Test
  void once_a_request_has_waited_in_vain_the_others_take_the_standby_and_no_place() {
    long begin = System.nanoTime();
    assertAnswer(instance.get(ORDER), "standby");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    // More than there are places.
    assertThat(get(300).stream().map(CompletableFuture::join))
        .allSatisfy(answer -> assertAnswer(answer, "standby"));
    assertUnavailable(instance.get(ORDER, TOKEN));
    assertThat(owner.asked()).hasSize(1);
  }

  @Test
  void one_request_probes_it_while_the_others_take_the_standby_and_an_answer_makes_it_up_again() {
    assertAnswer(instance.get(ORDER), "standby");
    nanos.addAndGet(SILENT_NANOS - 1);
    assertAnswer(instance.get(ORDER), "standby");
    assertThat(owner.asked()).hasSize(1);
    CountDownLatch others = new CountDownLatch(19);
    owner.answers(
        exchange -> {
          OtherInstance.await(others);
          owner(exchange);
        });
    nanos.addAndGet(1);
    List<CompletableFuture<HttpResponse<String>>> answers =
        get(20).stream().map(one -> one.whenComplete((_, _) -> others.countDown())).toList();
    assertThat(answers.stream().map(answer -> answer.join().body()))
        .containsOnlyOnce("owner")
        .contains("standby");
    assertThat(owner.asked()).hasSize(2);
    owner.answers(HungOwnerTest::owner);
    assertThat(get(20).stream().map(CompletableFuture::join))
        .allSatisfy(answer -> assertAnswer(answer, "owner"));
  }

  @Test
  void a_request_with_a_token_is_answered_by_the_owner_that_goes_on_and_by_nobody_else() {
    assertUnavailable(instance.get(ORDER, TOKEN));
    nanos.addAndGet(SILENT_NANOS);
    owner.answers(HungOwnerTest::owner);
    assertAnswer(instance.get(ORDER, TOKEN), "owner");
  }

  @Test
  void one_query_that_is_slow_does_not_keep_others_from_an_owner_that_answers_them() {
    owner.answers(
        exchange -> {
          if (exchange.getRequestURI().getQuery() != null) {
            OtherInstance.await(end);
          }
          owner(exchange);
        });
    var slow = CompletableFuture.supplyAsync(() -> instance.get(ORDER + "?slow=1"));
    await().until(() -> owner.asked().size() == 1);
    assertAnswer(instance.get(ORDER), "owner");
    assertAnswer(slow.join(), "standby");
    assertAnswer(instance.get(ORDER), "owner");
  }

  private static List<CompletableFuture<HttpResponse<String>>> get(int times) {
    return IntStream.range(0, times)
        .mapToObj(
            _ ->
                CompletableFuture.supplyAsync(
                    () -> instance.get(ORDER), Thread::startVirtualThread))
        .toList();
  }

  private static void owner(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 5);
    exchange.getResponseBody().write("owner".getBytes(UTF_8));
  }
}
