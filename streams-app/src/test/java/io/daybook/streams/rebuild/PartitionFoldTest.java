package io.daybook.streams.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderPlaced;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.streams.decision.Fixtures;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tombstones take from the history what they erase, and add nothing to it. */
class PartitionFoldTest {
  private static final String ID = "o-1";

  private final PartitionFold<OrderState> fold =
      new PartitionFold<>(
          new EventTopic(Fixtures.orders(), 1, LogSkips.NONE),
          Fixtures.orderRules(Fixtures.orderDecider()));
  private long offset;

  @Test
  void a_tombstone_beyond_the_history_does_not_make_it_longer() {
    event(1);
    event(2);
    erase(20);
    assertThat(fold.holes()).containsExactly(hole(3, 2));
    event(3);
    assertThat(fold.holes()).containsExactly(hole(3, 3));
  }

  @Test
  void tombstones_of_the_last_events_count() {
    event(1);
    erase(2);
    erase(3);
    assertThat(fold.holes()).containsExactly(hole(2, 3));
  }

  @Test
  void a_tombstone_before_an_event_that_is_there_does_not_count() {
    event(1);
    event(4);
    erase(2);
    erase(3);
    assertThat(fold.holes()).containsExactly(hole(2, 4));
  }

  @Test
  void a_tombstone_alone_is_no_history() {
    erase(20);
    assertThat(fold.holes()).containsExactly(hole(1, 0));
  }

  private static Map.Entry<String, PartitionFold.Hole> hole(int missing, int last) {
    return Map.entry(ID, new PartitionFold.Hole(missing, last));
  }

  private void event(int version) {
    EventMetadata metadata =
        EventMetadata.newBuilder()
            .setAggregateType(Fixtures.orders().name())
            .setAggregateId(ID)
            .setVersion(version)
            .setCommandId("c-" + version)
            .setCommandPosition(CommandPosition.newBuilder().setOffset(version))
            .setEventsInCommand(1)
            .setOccurredAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
            .build();
    OrderEvent.Builder event =
        OrderEvent.newBuilder()
            .setMetadata(metadata)
            .setOrderPlaced(OrderPlaced.newBuilder().setCustomerId("c"));
    add(version, WireFormat.frame(1, event.build()));
  }

  private void erase(int version) {
    add(version, null);
  }

  @SuppressWarnings("NullAway") // A tombstone is a record without a value.
  private void add(int version, byte @Nullable [] value) {
    byte[] key = new EventKey(ID, version).toBytes();
    fold.add(new ConsumerRecord<>("sales.order.events.v1", 0, offset++, key, value));
  }
}
