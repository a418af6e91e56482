package io.daybook.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.query.store.EventStorePartition.StoreAtWatermark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeptPartitionTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final EventStorePartition partition = new EventStorePartition(new Memo(1 << 20));
  private final KeyValueStore<Bytes, byte[]> one = Stores.inMemoryKeyValueStore("one").get();
  private final KeyValueStore<Bytes, byte[]> other = Stores.inMemoryKeyValueStore("other").get();

  @Test
  void many_waiters_are_woken_by_what_each_waits_for() throws Exception {
    partition.open(one, at(-1), Optional.empty());
    List<CompletableFuture<@Nullable StoreAtWatermark>> waiters = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        long offset = i;
        waiters.add(
            CompletableFuture.supplyAsync(
                () -> await(seen -> seen.appliedOffset() >= offset), threads));
      }
      for (int i = 0; i < 100; i++) {
        partition.applied(i);
      }
      for (int i = 0; i < 100; i++) {
        StoreAtWatermark seen = waiters.get(i).get(10, TimeUnit.SECONDS);
        assertThat(seen).isNotNull();
        assertThat(seen.appliedOffset()).isGreaterThanOrEqualTo(i);
      }
    }
  }

  @Test
  void a_waiter_outlasts_the_move_of_a_partition_and_reads_the_new_store() throws Exception {
    partition.open(one, at(5), Optional.empty());
    partition.close(one);
    CompletableFuture<@Nullable StoreAtWatermark> waiter =
        CompletableFuture.supplyAsync(() -> await(seen -> seen.appliedOffset() >= 5));
    partition.open(other, at(4), Optional.empty());
    partition.applied(5);
    assertKept(waiter.get(10, TimeUnit.SECONDS), other, 5);
  }

  @Test
  void a_watermark_never_goes_back_while_its_store_stays() {
    partition.open(one, at(5), Optional.empty());
    partition.applied(3);
    assertKept(partition.now(), one, 5);
  }

  @Test
  void the_end_of_an_earlier_task_does_not_close_its_successor() {
    partition.open(one, at(5), Optional.empty());
    partition.open(other, at(2), Optional.empty());
    partition.close(one);
    assertKept(partition.now(), other, 2);
  }

  @Test
  void waiting_is_bounded() throws Exception {
    assertThat(partition.await(_ -> true, SHORT)).isNull();
    partition.open(one, at(5), Optional.empty());
    assertThat(partition.await(seen -> seen.appliedOffset() > 5, SHORT)).isNull();
    assertThat(partition.await(seen -> seen.appliedOffset() >= 5, Duration.ZERO)).isNotNull();
  }

  @Test
  void a_store_is_caught_up_once_what_it_missed_is_there() {
    partition.open(one, new WatermarkAtStart.Start(5, 9), Optional.empty());
    partition.applied(6);
    partition.reached(8);
    assertThat(partition.now()).extracting(StoreAtWatermark::isCaughtUp).isEqualTo(false);
    partition.reached(9);
    partition.applied(7);
    partition.reached(10);
    assertThat(partition.now()).extracting(StoreAtWatermark::isCaughtUp).isEqualTo(true);
    assertKept(partition.now(), one, 7);
  }

  private static WatermarkAtStart.Start at(long appliedOffset) {
    return new WatermarkAtStart.Start(appliedOffset, WatermarkAtStart.NONE);
  }

  private static void assertKept(
      @Nullable StoreAtWatermark kept, KeyValueStore<Bytes, byte[]> store, long appliedOffset) {
    assertThat(kept)
        .extracting(StoreAtWatermark::store, StoreAtWatermark::appliedOffset)
        .containsExactly(store, appliedOffset);
  }

  private @Nullable StoreAtWatermark await(Predicate<StoreAtWatermark> enough) {
    try {
      return partition.await(enough, LONG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
