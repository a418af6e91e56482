package io.daybook.benchmarks.peer.postgres.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.daybook.eventlog.CommandHash;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.EventMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gives events the metadata that Daybook's have, all but a place in a topic of commands. */
final class Events {

  private static final String TYPE = "sales.order";
  private static final int SCHEMA_VERSION = 1;

  private Events() {}

  /**
   * The events of one command, as they are stored.
   *
   * @param version of the order before
   */
  static List<OrderEvent> complete(List<OrderEvent> events, OrderCommand command, int version) {
    EventMetadata common = common(command, events.size());
    List<OrderEvent> complete = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      int own = version + 1 + i;
      EventMetadata metadata =
          common.toBuilder()
              .setEventId(TYPE + "/" + common.getAggregateId() + "@" + own)
              .setVersion(own)
              .setIndexInCommand(i)
              .build();
      complete.add(events.get(i).toBuilder().setMetadata(metadata).build());
    }
    return complete;
  }

  /** What tells a command from another one under the same id. */
  static ByteString hash(OrderCommand command) {
    var arm =
        command.getOneofFieldDescriptor(OrderCommand.getDescriptor().getRealOneofs().getFirst());
    return CommandHash.of(command, arm, command.getMetadata());
  }

  /** The names of the events' messages, for example {@code OrderPlaced}. */
  static List<String> names(List<OrderEvent> events) {
    return events.stream()
        .map(
            event ->
                event
                    .getOneofFieldDescriptor(OrderEvent.getDescriptor().getRealOneofs().getFirst())
                    .getMessageType()
                    .getName())
        .toList();
  }

  private static EventMetadata common(OrderCommand command, int count) {
    CommandMetadata metadata = command.getMetadata();
    Instant now = Instant.now();
    return EventMetadata.newBuilder()
        .setAggregateType(TYPE)
        .setAggregateId(metadata.getAggregateId())
        .setOccurredAt(
            Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
        .setCommandId(metadata.getCommandId())
        .setCorrelationId(orElse(metadata.getCorrelationId(), metadata.getCommandId()))
        .setCausationId(orElse(metadata.getCausationId(), metadata.getCommandId()))
        .setActor(metadata.getActor())
        .setEventsInCommand(count)
        .setCommandHash(hash(command))
        .setSchemaVersion(SCHEMA_VERSION)
        .build();
  }

  private static String orElse(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }
}
