package io.daybook.streams.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.proto.v1.SeenCommand;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a window of seen commands finds, and what another window has remembered. */
class SeenCommandsTest {
  private static final AggregateType ORDERS = Fixtures.orders();
  private static final long START_MS = Instant.parse("2026-01-31T00:00:00Z").toEpochMilli();
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final int HOURS = 7 * 24;

  private WindowStore<String, byte[]> store;

  @BeforeEach
  void open() {
    store =
        Stores.windowStoreBuilder(
                Stores.inMemoryWindowStore("seen", Duration.ofDays(30), Duration.ofDays(1), false),
                Serdes.String(),
                Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingDisabled()
            .build();
    StateStoreContext context = new MockProcessorContext<>().getStateStoreContext();
    store.init(context, store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @CsvSource({"24, 24", "24, 48", "48, 24", "1, 24", "24, 1", "72, 48", "48, 72", "25, 24"})
  void another_window_finds_what_was_remembered_for_as_long_as_it_says(int before, int now) {
    SeenCommands earlierWindow = seen(before);
    SeenCommands window = seen(now);
    for (int hour = 0; hour < HOURS; hour++) {
      earlierWindow.remember("o-1", "c-" + hour, at(hour), entry());
      for (int earlier = Math.max(0, hour - now); earlier <= hour; earlier++) {
        assertThat(window.find("o-1", "c-" + earlier, at(hour)))
            .as("%d hours later", hour - earlier)
            .isPresent();
      }
    }
  }

  @Test
  void a_command_is_remembered_for_up_to_a_day_more_than_its_window() {
    for (int hours : new int[] {1, 24, 48}) {
      seen(hours).remember("o-1", "c-" + hours, at(0), entry());
      long reach = WriteSideStores.seenCommandsReach(orders(hours)).toMillis();
      long last = START_MS + reach + Duration.ofDays(1).toMillis() - 1;
      assertThat(seen(hours).find("o-1", "c-" + hours, last)).isPresent();
      assertThat(seen(hours).find("o-1", "c-" + hours, last + 1)).isEmpty();
    }
  }

  private SeenCommands seen(int hours) {
    return new SeenCommands(store, orders(hours));
  }

  private static AggregateType orders(int windowHours) {
    return new AggregateType(
        ORDERS.name(),
        ORDERS.ordinal(),
        ORDERS.command(),
        ORDERS.event(),
        ORDERS.state(),
        Duration.ofHours(windowHours),
        ORDERS.parks(),
        ORDERS.path(),
        ORDERS.idName(),
        ORDERS.routes());
  }

  private static byte[] entry() {
    return SeenCommand.newBuilder().setVersion(1).build().toByteArray();
  }

  private static long at(int hour) {
    return START_MS + hour * HOUR_MS;
  }
}
