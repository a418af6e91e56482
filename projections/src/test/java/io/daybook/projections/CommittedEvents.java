package io.daybook.projections;

import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import java.util.List;
import java.util.stream.IntStream;

/** Makes events of commands, for tests that need no log. */
final class CommittedEvents {

  private CommittedEvents() {}

  /** All events of a command that stands at this offset; theirs are ten times that, and on. */
  static List<CommittedEvent<OrderEvent>> command(long offset, int events) {
    return IntStream.range(0, events).mapToObj(index -> event(offset, index, events)).toList();
  }

  static CommittedEvent<OrderEvent> event(long command, int index, int events) {
    EventMetadata metadata =
        EventMetadata.newBuilder()
            .setEventId("event %d of %d".formatted(index, command))
            .setCommandPosition(
                CommandPosition.newBuilder().setTopicEpoch(-5).setPartition(3).setOffset(command))
            .setAggregateId("o-1")
            .setVersion(index + 1)
            .setIndexInCommand(index)
            .setEventsInCommand(events)
            .build();
    return new CommittedEvent<>(command * 10 + index, metadata, OrderEvent.getDefaultInstance());
  }
}
