package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.systemtests.Http.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An application that reads what it wrote, by token, from the event store and from PostgreSQL. */
record OwnReads(Orders orders) {

  /**
   * Writes and reads in turn, and expects each read to hold what was written.
   *
   * @return how many reads had to be asked again
   */
  int alternate(String prefix, int pairs) {
    AtomicInteger retried = new AtomicInteger();
    for (int i = 0; i < pairs; i++) {
      String id = prefix + "-" + i / 10;
      String verb = i % 10 == 0 ? "place" : "addItem";
      String json = i % 10 == 0 ? Orders.PLACE.replace("c-1", id) : Orders.ADD_ITEM;
      Answer written = orders.send(id, verb, json);
      assertThat(written.status()).as(written.text()).isEqualTo(200);
      int version = i % 10 + 1;
      Answer read = insist(() -> orders.state(id, written.token()), retried);
      Answer summary = insist(() -> orders.summaries(id, written.token()), retried);
      assertThat(read.header("ETag")).as(read.text()).startsWith("\"" + version + "-");
      assertThat(read.body().path("lines").size()).isEqualTo(version);
      assertThat(summary.body().path("orderSummaries").get(0).path("version").asInt())
          .as(summary.text())
          .isEqualTo(version);
    }
    return retried.get();
  }

  /** Sends what will be refused, and waits for each read with its token, not for the refusal. */
  void afterRefusal(String id, int version) {
    Answer sent = orders.send(id, "ship", Orders.SHIP, "Prefer", "respond-async");
    assertThat(sent.status()).as(sent.text()).isEqualTo(202);
    AtomicInteger retried = new AtomicInteger();
    Answer read = insist(() -> orders.state(id, sent.token()), retried);
    Answer summary = insist(() -> orders.summaries("c-1", sent.token()), retried);
    assertThat(read.header("ETag")).as(read.text()).startsWith("\"" + version + "-");
    assertThat(summary.status()).as(summary.text()).isEqualTo(200);
  }

  /** Asks until the answer is not 503 and the app can be reached at all, for a minute at most. */
  private static Answer insist(Supplier<Answer> question, AtomicInteger retried) {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    while (true) {
      try {
        Answer answer = question.get();
        if (answer.status() != 503 || Instant.now().isAfter(deadline)) {
          return answer;
        }
      } catch (UncheckedIOException e) {
        if (Instant.now().isAfter(deadline)) {
          throw e;
        }
      }
      retried.incrementAndGet();
    }
  }
}
