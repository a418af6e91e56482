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
    Memo.Part part = new Memo(ENOUGH_BYTES).part();
    remember(part, "o-1", 5);
    assertThat(upTo(part, "o-1", 4)).isZero();
    assertThat(upTo(part, "o-1", 5)).isEqualTo(5);
    assertThat(upTo(part, "o-1", Integer.MAX_VALUE)).isEqualTo(5);
    assertThat(upTo(part, "o-2", Integer.MAX_VALUE)).isZero();
  }

  @Test
  void what_was_read_while_an_event_was_written_is_not_remembered() {
    Memo.Part part = new Memo(ENOUGH_BYTES).part();
    remember(part, "o-1", 5);
    CachedAggregate recalled = part.recall("o-1");
    part.written("o-1", 6);
    part.remember("o-1", recalled, part.with(recalled, at(7), false));
    assertThat(upTo(part, "o-1", Integer.MAX_VALUE)).isEqualTo(5);
    part.written("o-1", 5);
    assertThat(upTo(part, "o-1", Integer.MAX_VALUE)).isZero();
  }

  @Test
  void its_size_is_bounded() {
    Memo memo = new Memo(20_000);
    Memo.Part part = memo.part();
    for (int i = 0; i < 1_000; i++) {
      remember(part, "o-" + i, 1);
    }
    assertThat(memo.size()).isBetween(1L, 20_000 / at(1).bytes());
  }

  @Test
  void of_ids_that_there_are_not_nothing_stays() {
    Memo memo = new Memo(ENOUGH_BYTES);
    Memo.Part part = memo.part();
    remember(part, "o-1", 1);
    for (int i = 0; i < 1_000; i++) {
      CachedAggregate recalled = part.recall("unknown-" + i);
      part.remember("unknown-" + i, recalled, recalled);
    }
    assertThat(memo.size()).isEqualTo(1);
  }

  @Test
  void a_reader_that_found_nothing_does_not_undo_what_another_has_read_since() {
    Memo.Part part = new Memo(ENOUGH_BYTES).part();
    CachedAggregate recalled = part.recall("o-1");
    remember(part, "o-1", 5);
    part.remember("o-1", recalled, recalled);
    assertThat(upTo(part, "o-1", Integer.MAX_VALUE)).isEqualTo(5);
  }

  @Test
  void a_memo_of_no_bytes_remembers_nothing() {
    Memo memo = new Memo(0);
    Memo.Part part = memo.part();
    remember(part, "o-1", 5);
    part.written("o-1", 6);
    assertThat(upTo(part, "o-1", Integer.MAX_VALUE)).isZero();
    assertThat(memo.size()).isZero();
    part.close();
  }

  @Test
  void a_part_forgets_its_own_only() {
    Memo memo = new Memo(ENOUGH_BYTES);
    Memo.Part one = memo.part();
    Memo.Part other = memo.part();
    remember(one, "o-1", 5);
    remember(other, "o-1", 3);
    one.close();
    assertThat(upTo(one, "o-1", Integer.MAX_VALUE)).isZero();
    assertThat(upTo(other, "o-1", Integer.MAX_VALUE)).isEqualTo(3);
  }

  @Test
  void readers_leave_nothing_that_the_writer_has_overtaken() {
    Memo.Part part = new Memo(ENOUGH_BYTES).part();
    AtomicInteger store = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    int overtaken = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 3; i++) {
        threads.execute(() -> readAndRemember(part, store, done));
      }
      for (int i = 1; i <= 20_000; i++) {
        store.set(i);
        part.written("o-1", 1);
        AggregateAt known = part.recall("o-1").upTo(1, ORDERS.state());
        overtaken += known == null || known.state().equals(state(i)) ? 0 : 1;
      }
      done.set(true);
    }
    assertThat(overtaken).isZero();
  }

  private static void readAndRemember(Memo.Part part, AtomicInteger store, AtomicBoolean done) {
    while (!done.get()) {
      CachedAggregate recalled = part.recall("o-1");
      var read = new AggregateAt(1, 1, state(store.get()), CommandPosition.getDefaultInstance());
      part.remember("o-1", recalled, part.with(recalled, read, false));
    }
  }

  private static void remember(Memo.Part part, String id, int version) {
    CachedAggregate recalled = part.recall(id);
    part.remember(id, recalled, part.with(recalled, at(version), false));
  }

  private static int upTo(Memo.Part part, String id, int version) {
    AggregateAt known = part.recall(id).upTo(version, ORDERS.state());
    return known == null ? 0 : known.version();
  }

  private static AggregateAt at(int version) {
    return new AggregateAt(version, version, state(version), CommandPosition.getDefaultInstance());
  }

  private static OrderState state(int customer) {
    return OrderState.newBuilder().setCustomerId("c-" + customer).build();
  }
}
