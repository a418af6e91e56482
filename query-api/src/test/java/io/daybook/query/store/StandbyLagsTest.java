package io.daybook.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandbyLagsTest {
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void those_who_ask_together_share_an_answer() {
    CountDownLatch answer = new CountDownLatch(1);
    StandbyLags lags = lagsAfter(answer);
    List<CompletableFuture<OptionalLong>> all =
        IntStream.range(0, 50)
            .mapToObj(
                _ ->
                    CompletableFuture.supplyAsync(
                        () -> lags.of("orders", 1), Thread::startVirtualThread))
            .toList();
    answer.countDown();
    assertThat(all).allSatisfy(lag -> assertThat(lag.join()).hasValue(5));
    assertThat(asked).hasValue(1);
  }

  @Test
  void nothing_is_said_of_a_store_that_is_not_here() {
    StandbyLags lags = lagsAfter(new CountDownLatch(0));
    assertThat(lags.of("orders", 2)).isEmpty();
    assertThat(lags.of("parts", 1)).isEmpty();
  }

  @Test
  void nothing_is_said_while_the_brokers_are_away() {
    CountDownLatch never = new CountDownLatch(1);
    assertThat(lagsAfter(never).of("orders", 1)).isEmpty();
    never.countDown();
    StandbyLags failing =
        new StandbyLags(
            () -> {
              throw new IllegalStateException("The client has stopped");
            });
    assertThat(failing.of("orders", 1)).isEmpty();
  }

  private StandbyLags lagsAfter(CountDownLatch answer) {
    return new StandbyLags(
        () -> {
          asked.incrementAndGet();
          try {
            answer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Map.of("orders", Map.of(1, 5L));
        });
  }
}
