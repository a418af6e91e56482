package io.daybook.streams.routing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a process says that cannot read on: where, and what to do. */
class UnroutedRecordsTest {
  private static final TopicPartition SOURCE = new TopicPartition("sales.order.events.v1", 2);

  private final UnroutedRecords records = new UnroutedRecords("sales.clearance");
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

  @AfterEach
  void close() {
    consumer.close();
  }

  @Test
  void records_that_were_removed_are_named() {
    consumer.updateBeginningOffsets(Map.of(SOURCE, 9L));
    assertThatThrownBy(() -> records.check(consumer, Map.of(SOURCE, 5L)))
        .isInstanceOf(RefusesToRouteException.class)
        .hasMessage(
            "sales.clearance was not told of what stood in sales.order.events.v1-2 at offsets 5 to"
                + " 8, and it is gone. To go on without it for ever: daybook rebuild sales.clearance");
  }

  @Test
  void a_log_that_ends_before_what_was_told_is_named() {
    consumer.updateBeginningOffsets(Map.of(SOURCE, 0L));
    assertThatThrownBy(() -> records.check(consumer, Map.of(SOURCE, 5L)))
        .isInstanceOf(RefusesToRouteException.class)
        .hasMessageContaining("brokers have lost its end before {sales.order.events.v1-2=5}")
        .hasMessageEndingWith("daybook rebuild sales.clearance");
  }

  @Test
  void so_is_one_that_has_grown_again() {
    var truncation =
        new LogTruncationException(
            Map.of(SOURCE, 5L), Map.of(SOURCE, new OffsetAndMetadata(3, Optional.of(1), "")));
    assertThatThrownBy(
            () -> {
              throw records.truncated(truncation);
            })
        .hasMessageContaining("brokers have lost its end before {sales.order.events.v1-2=5}");
  }
}
