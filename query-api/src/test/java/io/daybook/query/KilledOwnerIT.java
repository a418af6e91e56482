package io.daybook.query;

import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static io.daybook.query.QueryClient.json;
import static io.daybook.query.WrittenOrders.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import io.daybook.query.OrderLog.Command;
import io.daybook.query.WrittenOrders.Written;
import io.daybook.query.routing.Hop;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the shipped jar, one of which is paused, and killed while both are asked. */
@ExtendWith(RealParts.class)
class KilledOwnerIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(6);
  private static final int BATCH = 50;
  private static final int HALF_OF_BATCHES = 100;

  @TempDir Path folder;

  @Test
  void of_ten_thousand_reads_of_what_was_just_written_none_is_stale(LocalBroker broker) {
    try (EventWriter writer = EventWriter.on(broker.bootstrapServers());
        ShippedApp one = app("one", writer);
        ShippedApp two = app("two", writer)) {
      WrittenOrders orders = new WrittenOrders(writer);
      writeHalfACommand(writer);
      start(one, two, writer.hop());
      List<Written> unanswered = new ArrayList<>();
      for (int i = 0; i < HALF_OF_BATCHES; i++) {
        unanswered.addAll(WrittenOrders.read(orders.write(BATCH), one.client(), two.client()));
      }
      List<String> lost =
          WrittenOrders.ids().stream().filter(id -> owns(two, id, writer.hop())).toList();
      assertOthersDoNotWaitForAPausedOwner(one.client(), two, lost);
      List<Written> batch = orders.write(BATCH);
      var reads =
          CompletableFuture.supplyAsync(
              () -> WrittenOrders.read(batch, one.client(), two.client()));
      two.kill();
      unanswered.addAll(reads.join());
      assertStandbys(one.client(), lost, batch.getLast());
      for (int i = 1; i < HALF_OF_BATCHES; i++) {
        unanswered.addAll(WrittenOrders.read(orders.write(BATCH), one.client()));
      }
      await().atMost(SOON).until(() -> WrittenOrders.read(unanswered, one.client()).isEmpty());
      assertThat(unanswered).isNotEmpty();
      assertThat(lost).allMatch(id -> owns(one, id, writer.hop()));
    }
  }

  /** In each partition, before everything else: what is written later is known with it. */
  private static void writeHalfACommand(EventWriter writer) {
    for (int partition = 0; partition < OrderLog.PARTITIONS; partition++) {
      String id = OrderLog.idIn(partition, "half");
      writer.write(id, 0, placed("c-1"), itemAdded(2));
      Command half = writer.command(id, 2, itemAdded(3), itemAdded(4));
      writer.begin();
      writer.send(half.events().subList(0, 1));
      writer.commit();
    }
  }

  /** For a shorter time than its session is, so that it stays the owner. */
  private static void assertOthersDoNotWaitForAPausedOwner(
      QueryClient other, ShippedApp owner, List<String> its) {
    owner.pause();
    try {
      assertIsOfStandby(other.get("/v1/orders/" + its.getFirst()));
      long begin = System.nanoTime();
      for (String id : its) {
        assertIsOfStandby(other.get("/v1/orders/" + id));
      }
      // Few of them probe, and wait for 1.1 s each.
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PAUSE);
    } finally {
      owner.resume();
    }
    await()
        .atMost(SOON)
        .until(() -> its.stream().noneMatch(id -> isOfStandby(other.get("/v1/orders/" + id))));
  }

  private static void assertIsOfStandby(HttpResponse<String> answer) {
    assertThat(version(answer)).isPositive();
    assertThat(isOfStandby(answer)).isTrue();
  }

  private static boolean isOfStandby(HttpResponse<String> answer) {
    return answer.headers().firstValue("Daybook-Standby-Lag").isPresent();
  }

  private static void assertStandbys(QueryClient left, List<String> lost, Written last) {
    // Few: the members that are left learn of it after 10 s.
    for (String id : lost.subList(0, 4)) {
      String order = "/v1/orders/" + id;
      HttpResponse<String> answer = left.get(order);
      assertThat(version(answer)).isPositive().isEven();
      assertThat(
              answer.headers().firstValue("Daybook-Standby-Lag").map(Long::valueOf).orElseThrow())
          .isBetween(0L, 5_000L);
      assertThat(version(left.get(order + "?minVersion=2"))).isEven();
      assertThat(left.get(order + "?minVersion=9999").statusCode()).isEqualTo(503);
      assertThat(left.get(order, last.token()).statusCode()).isEqualTo(503);
      assertNothingIsUnknown(left, id);
      String half = "/v1/orders/" + OrderLog.idIn(OrderLog.partition(id), "half");
      assertThat(version(left.get(half))).isEqualTo(2);
      assertThat(json(left.get(half + "/events")).path("events").size()).isEqualTo(2);
    }
  }

  private static void assertNothingIsUnknown(QueryClient left, String id) {
    String stranger = OrderLog.idIn(OrderLog.partition(id), "nobody");
    HttpResponse<String> answer = left.get("/v1/orders/" + stranger);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  private ShippedApp app(String name, EventWriter writer) {
    return new ShippedApp(
        name, folder, writer.settings(), "--daybook.query.consistency-wait=100ms");
  }

  /** Returns when each of them has some of the partitions. */
  private static void start(ShippedApp one, ShippedApp two, Hop hop) {
    CompletableFuture.allOf(
            CompletableFuture.runAsync(one::start), CompletableFuture.runAsync(two::start))
        .join();
    await()
        .atMost(SOON)
        .until(
            () ->
                share(one, hop) > 0
                    && share(two, hop) > 0
                    && share(one, hop) + share(two, hop) == WrittenOrders.ids().size());
  }

  private static long share(ShippedApp app, Hop hop) {
    return WrittenOrders.ids().stream().filter(id -> owns(app, id, hop)).count();
  }

  private static boolean owns(ShippedApp app, String id, Hop hop) {
    return app.client().owns("/v1/orders/" + id, hop);
  }
}
