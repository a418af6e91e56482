package io.daybook.query.store;

import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.paid;
import static io.daybook.query.OrderLog.placed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.Rules;
import io.daybook.eventlog.EventKey;
import io.daybook.http.ProblemException;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.query.OrderLog;
import io.daybook.query.OrderLog.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A read through the memo answers what a fold of the prefix does, whatever was read before. */
class MemoizedReadsTest {
  private static final long NO_BYTES = 0;
  private static final long FEW_BYTES = 4_000;
  private static final long ENOUGH_BYTES = 1 << 24;
  private static final int LATEST = Integer.MAX_VALUE;
  private static final String ID = OrderLog.idIn(0, "o");

  private static final AggregateRules<?, ?, ?> RULES = Rules.load().of(OrderLog.ORDERS);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1," + NO_BYTES,
    "2," + FEW_BYTES,
    "3," + FEW_BYTES,
    "4," + ENOUGH_BYTES,
    "5," + ENOUGH_BYTES,
    "6," + ENOUGH_BYTES
  })
  void reads_in_random_order_while_events_are_appended_are_folds_of_the_prefix(
      long seed, long memoBytes) {
    Random random = new Random(seed);
    List<String> ids = IntStream.range(0, 8).mapToObj(i -> OrderLog.idIn(0, "o" + i)).toList();
    List<ArrayList<OrderEvent>> histories =
        ids.stream().map(_ -> new ArrayList<OrderEvent>()).toList();
    try (DrivenStore driven = new DrivenStore(folder, memoBytes)) {
      for (int step = 0; step < 500; step++) {
        int one = random.nextInt(ids.size());
        List<OrderEvent> history = histories.get(one);
        if (random.nextInt(3) == 0) {
          append(driven, ids.get(one), history, 1 + random.nextInt(3), random);
        }
        int version = random.nextBoolean() ? LATEST : 1 + random.nextInt(history.size() + 2);
        assertAt(driven, ids.get(one), history, version);
      }
    }
  }

  /** In the middle of the command, nobody sees any of it. */
  private static void append(
      DrivenStore driven, String id, List<OrderEvent> history, int count, Random random) {
    OrderEvent[] added = new OrderEvent[count];
    for (int i = 0; i < count; i++) {
      int version = history.size() + i + 1;
      added[i] = version == 1 ? placed("c-" + random.nextInt(100)) : itemAdded(version);
    }
    Command command = driven.log.command(id, history.size(), added);
    command
        .events()
        .forEach(
            record -> {
              assertAt(driven, id, history, LATEST);
              driven.pipe(record.key(), record.value());
            });
    history.addAll(List.of(added));
  }

  private static void assertAt(
      DrivenStore driven, String id, List<OrderEvent> history, int version) {
    AggregateAt found = driven.at(id, version);
    int expected = Math.min(version, history.size());
    if (expected == 0) {
      assertThat(found).isNull();
      return;
    }
    assertThat(requireNonNull(found).version()).isEqualTo(expected);
    assertThat(found.state()).isEqualTo(fold(history.subList(0, expected)));
  }

  private static Message fold(List<OrderEvent> events) {
    return RULES.fold(RULES.initialState(), events);
  }

  @Test
  void half_a_command_is_never_remembered() {
    try (DrivenStore driven = new DrivenStore(folder, ENOUGH_BYTES)) {
      driven.pipe(driven.log.command(ID, 0, placed("c-1")).events());
      Command two = driven.log.command(ID, 1, itemAdded(2), itemAdded(3));
      driven.pipe(two.events().subList(0, 1));
      assertThat(requireNonNull(driven.at(ID, LATEST)).version()).isEqualTo(1);
      assertThat(driven.remembered(ID)).isEqualTo(1);
      driven.pipe(two.events().subList(1, 2));
      assertThat(requireNonNull(driven.at(ID, 2)).version()).isEqualTo(2);
      assertThat(driven.remembered(ID)).as("the middle of a command").isEqualTo(1);
      assertThat(requireNonNull(driven.at(ID, LATEST)).version()).isEqualTo(3);
      assertThat(driven.remembered(ID)).isEqualTo(3);
    }
  }

  @Test
  void any_version_of_a_long_history_is_folded_from_the_snapshot_before_it() {
    List<OrderEvent> history = new ArrayList<>();
    try (DrivenStore driven = new DrivenStore(folder, ENOUGH_BYTES)) {
      history.add(placed("c-1"));
      driven.pipe(driven.log.command(ID, 0, placed("c-1")).events());
      while (history.size() < 2_501) {
        // Commands of 7 events: no snapshot is at the end of one.
        OrderEvent[] seven =
            IntStream.range(0, 7).mapToObj(_ -> paid(history.size())).toArray(OrderEvent[]::new);
        driven.pipe(driven.log.command(ID, history.size(), seven).events());
        history.addAll(List.of(seven));
      }
      assertAt(driven, ID, history, LATEST);
      assertThat(snapshotUpTo(driven, 999)).isZero();
      assertThat(snapshotUpTo(driven, 1_999)).isEqualTo(1_000);
      assertThat(snapshotUpTo(driven, 2_499)).isEqualTo(2_000);
      new Random(7)
          .ints(200, 1, history.size() + 1)
          .forEach(version -> assertAt(driven, ID, history, version));
      driven.pipe(new EventKey(ID, 2_300).toBytes(), null);
      assertAt(driven, ID, history, 2_299);
      assertThatThrownBy(() -> driven.at(ID, LATEST)).hasMessageContaining("event-erased");
    }
  }

  private static int snapshotUpTo(DrivenStore driven, int version) {
    AggregateAt known =
        requireNonNull(driven.partition().now())
            .memo()
            .recall(ID)
            .upTo(version, OrderLog.ORDERS.state());
    return known == null ? 0 : known.version();
  }

  @Test
  void an_erased_event_takes_with_it_what_was_remembered_of_it() {
    try (DrivenStore driven = new DrivenStore(folder, ENOUGH_BYTES)) {
      driven.pipe(driven.log.command(ID, 0, placed("c-1"), itemAdded(2)).events());
      assertThat(driven.at(ID, LATEST)).isNotNull();
      driven.pipe(new EventKey(ID, 1).toBytes(), null);
      assertThat(driven.remembered(ID)).isZero();
      assertThatThrownBy(() -> driven.at(ID, LATEST)).hasMessageContaining("event-erased");
    }
  }

  @Test
  void a_gap_after_what_is_remembered_is_no_state() {
    try (DrivenStore driven = new DrivenStore(folder, ENOUGH_BYTES)) {
      driven.pipe(driven.log.command(ID, 0, placed("c-1")).events());
      assertThat(driven.at(ID, LATEST)).isNotNull();
      driven.pipe(driven.log.command(ID, 2, itemAdded(3)).events());
      assertThatThrownBy(() -> driven.at(ID, LATEST)).hasMessageContaining("event-erased");
    }
  }

  @Test
  void an_event_that_was_written_again_otherwise_is_folded_again() {
    try (DrivenStore driven = new DrivenStore(folder, ENOUGH_BYTES)) {
      driven.pipe(driven.log.command(ID, 0, placed("c-1")).events());
      driven.pipe(driven.log.command(ID, 1, itemAdded(2)).events());
      assertThat(driven.at(ID, LATEST)).isNotNull();
      driven.pipe(driven.log.command(ID, 0, placed("c-2")).events());
      assertAt(driven, ID, List.of(placed("c-2"), itemAdded(2)), LATEST);
    }
  }

  @Test
  void nothing_is_remembered_of_a_partition_that_has_gone() {
    try (DrivenStore driven = new DrivenStore(folder, ENOUGH_BYTES)) {
      driven.pipe(driven.log.command(ID, 0, placed("c-1")).events());
      assertThat(driven.at(ID, LATEST)).isNotNull();
      assertThat(driven.memo.size()).isEqualTo(1);
      EventStorePartition.StoreAtWatermark kept = requireNonNull(driven.partition().now());
      driven.partition().close(kept.store());
      assertThat(driven.memo.size()).isZero();
      assertThatThrownBy(() -> driven.at(ID, LATEST)).isInstanceOf(ProblemException.class);
      driven
          .partition()
          .open(
              kept.store(),
              new WatermarkAtStart.Start(kept.appliedOffset(), WatermarkAtStart.NONE),
              Optional.empty());
      assertThat(driven.remembered(ID)).isZero();
      assertAt(driven, ID, List.of(placed("c-1")), LATEST);
    }
  }

  @Test
  void a_remembered_state_is_printed_once() {
    try (DrivenStore driven = new DrivenStore(folder, ENOUGH_BYTES)) {
      driven.pipe(driven.log.command(ID, 0, placed("c-1")).events());
      byte[] json = requireNonNull(driven.at(ID, LATEST)).json();
      assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"customerId\":\"c-1\"");
      assertThat(requireNonNull(driven.at(ID, LATEST)).json()).isSameAs(json);
    }
  }
}
