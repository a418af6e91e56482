package io.daybook.query.store;

import static io.daybook.query.OrderLog.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.v1.CommandPosition;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoTest {
  private static final long ENOUGH_BYTES = 1 << 20;

  @Test
  void a_state_is_recalled_from_its_version_on() {
    Memo.PartitionMemo partition = new Memo(ENOUGH_BYTES).ofPartition();
    remember(partition, "o-1", 5);
    assertThat(upTo(partition, "o-1", 4)).isZero();
    assertThat(upTo(partition, "o-1", 5)).isEqualTo(5);
    assertThat(upTo(partition, "o-1", Integer.MAX_VALUE)).isEqualTo(5);
    assertThat(upTo(partition, "o-2", Integer.MAX_VALUE)).isZero();
  }

  @Test
  void what_was_read_while_an_event_was_written_is_not_remembered() {
    Memo.PartitionMemo partition = new Memo(ENOUGH_BYTES).ofPartition();
    remember(partition, "o-1", 5);
    CachedAggregate recalled = partition.recall("o-1");
    partition.written("o-1", 6);
    partition.remember("o-1", recalled, partition.with(recalled, at(7), false));
    assertThat(upTo(partition, "o-1", Integer.MAX_VALUE)).isEqualTo(5);
    partition.written("o-1", 5);
    assertThat(upTo(partition, "o-1", Integer.MAX_VALUE)).isZero();
  }

  @Test
  void its_size_is_bounded() {
    Memo memo = new Memo(20_000);
    Memo.PartitionMemo partition = memo.ofPartition();
    for (int i = 0; i < 1_000; i++) {
      remember(partition, "o-" + i, 1);
    }
    assertThat(memo.size()).isBetween(1L, 20_000 / at(1).bytes());
  }

  @Test
  void of_ids_that_there_are_not_nothing_stays() {
    Memo memo = new Memo(ENOUGH_BYTES);
    Memo.PartitionMemo partition = memo.ofPartition();
    remember(partition, "o-1", 1);
    for (int i = 0; i < 1_000; i++) {
      CachedAggregate recalled = partition.recall("unknown-" + i);
      partition.remember("unknown-" + i, recalled, recalled);
    }
    assertThat(memo.size()).isEqualTo(1);
  }

  @Test
  void a_reader_that_found_nothing_does_not_undo_what_another_has_read_since() {
    Memo.PartitionMemo partition = new Memo(ENOUGH_BYTES).ofPartition();
    CachedAggregate recalled = partition.recall("o-1");
    remember(partition, "o-1", 5);
    partition.remember("o-1", recalled, recalled);
    assertThat(upTo(partition, "o-1", Integer.MAX_VALUE)).isEqualTo(5);
  }

  @Test
  void a_memo_of_no_bytes_remembers_nothing() {
    Memo memo = new Memo(0);
    Memo.PartitionMemo partition = memo.ofPartition();
    remember(partition, "o-1", 5);
    partition.written("o-1", 6);
    assertThat(upTo(partition, "o-1", Integer.MAX_VALUE)).isZero();
    assertThat(memo.size()).isZero();
    partition.close();
  }

  @Test
  void a_part_forgets_its_own_only() {
    Memo memo = new Memo(ENOUGH_BYTES);
    Memo.PartitionMemo one = memo.ofPartition();
    Memo.PartitionMemo other = memo.ofPartition();
    remember(one, "o-1", 5);
    remember(other, "o-1", 3);
    one.close();
    assertThat(upTo(one, "o-1", Integer.MAX_VALUE)).isZero();
    assertThat(upTo(other, "o-1", Integer.MAX_VALUE)).isEqualTo(3);
  }

  @Test
  void readers_leave_nothing_that_the_writer_has_overtaken() {
    Memo.PartitionMemo partition = new Memo(ENOUGH_BYTES).ofPartition();
    AtomicInteger store = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    int overtaken = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 3; i++) {
        threads.execute(() -> readAndRemember(partition, store, done));
      }
      for (int i = 1; i <= 20_000; i++) {
        store.set(i);
        partition.written("o-1", 1);
        AggregateAt known = partition.recall("o-1").upTo(1, ORDERS.state());
        overtaken += known == null || known.state().equals(state(i)) ? 0 : 1;
      }
      done.set(true);
    }
    assertThat(overtaken).isZero();
  }

  private static void readAndRemember(
      Memo.PartitionMemo partition, AtomicInteger store, AtomicBoolean done) {
    while (!done.get()) {
      CachedAggregate recalled = partition.recall("o-1");
      var read = new AggregateAt(1, 1, state(store.get()), CommandPosition.getDefaultInstance());
      partition.remember("o-1", recalled, partition.with(recalled, read, false));
    }
  }

  private static void remember(Memo.PartitionMemo partition, String id, int version) {
    CachedAggregate recalled = partition.recall(id);
    partition.remember(id, recalled, partition.with(recalled, at(version), false));
  }

  private static int upTo(Memo.PartitionMemo partition, String id, int version) {
    AggregateAt known = partition.recall(id).upTo(version, ORDERS.state());
    return known == null ? 0 : known.version();
  }

  private static AggregateAt at(int version) {
    return new AggregateAt(version, version, state(version), CommandPosition.getDefaultInstance());
  }

  private static OrderState state(int customer) {
    return OrderState.newBuilder().setCustomerId("c-" + customer).build();
  }
}
