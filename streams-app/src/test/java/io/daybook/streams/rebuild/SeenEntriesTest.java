package io.daybook.streams.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.proto.sales.order.v1.ItemAdded;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.v1.EventMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeenEntriesTest {
  private static final AggregateType ORDERS =
      AggregateTypes.load().byName("sales.order").orElseThrow();
  private static final Duration WINDOW = ORDERS.seenCommandsWindow();

  /** Begins a window: a multiple of it since 1970. */
  private static final Instant LAST = Instant.EPOCH.plus(WINDOW.multipliedBy(20_000));

  @Test
  void the_window_of_the_last_event_and_the_one_before_are_remembered() {
    SeenEntries seen =
        seen(LAST.minus(WINDOW).minusMillis(1), LAST.minus(WINDOW), LAST.minusMillis(1), LAST);

    assertThat(keys(seen)).containsExactlyInAnyOrder("o-1@c-2", "o-1@c-3", "o-1@c-4");
  }

  @Test
  void what_is_older_than_it_is_kept_is_not_sure_to_be_found_again() {
    SeenEntries seen = seen(LAST);
    Instant keptUntil = LAST.plus(WINDOW.multipliedBy(2));

    assertThat(kept(seen, keptUntil)).containsExactly("o-1@c-1");
    assertThat(kept(seen, keptUntil.plusMillis(1))).isEmpty();
    assertThat(keys(seen)).as("but written").containsExactly("o-1@c-1");
  }

  @Test
  void a_command_whose_last_event_was_erased_is_remembered_with_what_is_left() {
    SeenEntries seen = new SeenEntries(ORDERS);
    seen.add(event(metadata(1, LAST).setEventsInCommand(3)));
    seen.add(event(metadata(4, LAST)));
    seen.end();

    assertThat(keys(seen)).containsExactlyInAnyOrder("o-1@c-1", "o-1@c-4");
    assertThat(all(seen).filter(one -> one.key().equals("o-1@c-1")).toList())
        .singleElement()
        .satisfies(one -> assertThat(one.entry().getVersion()).isEqualTo(3));
  }

  /** Also one that this release does not know how it was made. */
  @Test
  void a_hash_is_remembered_as_its_event_has_it() {
    for (String hash : List.of("01" + "ab".repeat(16), "02" + "cd".repeat(40))) {
      SeenEntries seen = new SeenEntries(ORDERS);
      ByteString bytes = ByteString.fromHex(hash);
      seen.add(event(metadata(1, Instant.EPOCH).setCommandHash(bytes)));
      assertThat(all(seen).toList())
          .singleElement()
          .returns(bytes, one -> one.entry().getCommandHash());
    }
  }

  private static SeenEntries seen(Instant... times) {
    SeenEntries seen = new SeenEntries(ORDERS);
    for (int i = 1; i <= times.length; i++) {
      seen.add(event(metadata(i, times[i - 1])));
    }
    return seen;
  }

  private static EventMetadata.Builder metadata(int version, Instant time) {
    return EventMetadata.newBuilder()
        .setAggregateId("o-1")
        .setVersion(version)
        .setCommandId("c-" + version)
        .setEventsInCommand(1)
        .setOccurredAt(Timestamps.fromMillis(time.toEpochMilli()));
  }

  private static LoggedEvent event(EventMetadata.Builder metadata) {
    OrderEvent event =
        OrderEvent.newBuilder()
            .setMetadata(metadata)
            .setItemAdded(ItemAdded.getDefaultInstance())
            .build();
    return new LoggedEvent(event, event.getMetadata());
  }

  private static List<String> keys(SeenEntries seen) {
    return all(seen).map(SeenEntries.Seen::key).toList();
  }

  private static List<String> kept(SeenEntries seen, Instant now) {
    return all(seen)
        .filter(one -> seen.isKept(one, now.toEpochMilli()))
        .map(SeenEntries.Seen::key)
        .toList();
  }

  private static Stream<SeenEntries.Seen> all(SeenEntries seen) {
    List<SeenEntries.Seen> all = new ArrayList<>();
    seen.forEach(all::add);
    return all.stream();
  }
}
