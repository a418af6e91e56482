package io.daybook.query.store;

import static io.daybook.query.OrderLog.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.v1.CommandPosition;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private static final long ENOUGH_BYTES = 1 << 20;

  @Test
  void a_snapshot_is_due_every_so_many_events() {
    CachedAggregate remembered = CachedAggregate.nothing();
    for (int version = 500; version <= 3_500; version += 500) {
      remembered = remembered.withSnapshot(at(version, version), ENOUGH_BYTES);
    }
    assertThat(snapshots(remembered)).containsExactly(1_000, 2_000, 3_000);
  }

  @Test
  void every_second_snapshot_goes_where_they_are_too_large_together() {
    long fourBytes = Snapshot.of(at(1_000, 1_000)).bytes() * 4;
    CachedAggregate remembered = CachedAggregate.nothing();
    for (int thousands = 1; thousands <= 4; thousands++) {
      remembered = remembered.withSnapshot(at(1_000 * thousands, 0), fourBytes);
    }
    assertThat(snapshots(remembered)).containsExactly(1_000, 2_000, 3_000, 4_000);
    remembered = remembered.withSnapshot(at(5_000, 0), fourBytes);
    assertThat(snapshots(remembered)).containsExactly(2_000, 4_000);
    remembered = remembered.withSnapshot(at(3_000, 0), fourBytes);
    remembered = remembered.withSnapshot(at(6_000, 0), fourBytes);
    assertThat(snapshots(remembered)).containsExactly(2_000, 4_000, 6_000);
    assertThat(snapshots(remembered.withSnapshot(at(8_000, 0), 1))).isEmpty();
  }

  @Test
  void what_rests_on_an_event_rests_on_the_end_of_its_command_too() {
    CachedAggregate remembered =
        CachedAggregate.nothing()
            .withSnapshot(at(1_000, 1_002), ENOUGH_BYTES)
            .withSnapshot(at(2_000, 2_000), ENOUGH_BYTES)
            .withLatest(at(2_100, 2_100));
    assertThat(snapshots(remembered.without(1_003))).containsExactly(1_000);
    assertThat(snapshots(remembered.without(1_002))).isEmpty();
    assertThat(remembered.without(2_101).upTo(Integer.MAX_VALUE, ORDERS.state()))
        .isSameAs(remembered.upTo(2_100, ORDERS.state()));
  }

  /** The versions of the snapshots up to 8,000. */
  private static List<Integer> snapshots(CachedAggregate remembered) {
    return IntStream.rangeClosed(1, 8)
        .map(thousands -> thousands * 1_000)
        .filter(
            version -> {
              AggregateAt known = remembered.upTo(version, ORDERS.state());
              return known != null && known.version() == version;
            })
        .boxed()
        .toList();
  }

  private static AggregateAt at(int version, int lastVersionOfCommand) {
    return new AggregateAt(
        version,
        lastVersionOfCommand,
        OrderState.newBuilder().setCustomerId("c-1").build(),
        CommandPosition.getDefaultInstance());
  }
}
