package io.daybook.benchmarks.micro;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.CommandRoute;
import io.daybook.domain.Decision;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.eventlog.CommandHash;
import io.daybook.proto.sales.order.v1.AddItem;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.RemoveItem;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Messages as they are in the topics. */
final class Samples {

  static final OrderDecider DECIDER = new OrderDecider();
  static final String ORDER_ID = "01936f3e-7f1a-7c5e-9d2b-3f4a5b6c7d8e";

  /** Offset that takes four bytes, as after weeks. */
  static final CommandPosition POSITION =
      CommandPosition.newBuilder()
          .setTopicEpoch(0x1A2B3C4D)
          .setPartition(5)
          .setOffset(123_456_789)
          .build();

  private static final int STEP = 3;

  private Samples() {}

  /** Adds an item to {@link #order()}. */
  static OrderCommand command() {
    return OrderCommands.command(ORDER_ID, STEP);
  }

  /** An order of three lines. */
  static OrderState order() {
    OrderState order = DECIDER.initialState();
    for (int step = 0; step < STEP; step++) {
      order = DECIDER.evolve(order, decided(order, OrderCommands.command(ORDER_ID, step)));
    }
    return order;
  }

  /** What {@link #command()} does to {@link #order()}, with all of its metadata. */
  static OrderEvent event() {
    OrderCommand command = command();
    return decided(order(), command).toBuilder()
        .setMetadata(
            EventMetadata.newBuilder()
                .setEventId("sales.order/%s@%d".formatted(ORDER_ID, STEP + 1))
                .setAggregateType("sales.order")
                .setAggregateId(ORDER_ID)
                .setVersion(STEP + 1)
                .setOccurredAt(
                    Timestamp.newBuilder().setSeconds(1_795_000_000).setNanos(42_000_000))
                .setCommandId(command.getMetadata().getCommandId())
                .setCorrelationId(command.getMetadata().getCommandId())
                .setCausationId(command.getMetadata().getCommandId())
                .setCommandPosition(POSITION)
                .setEventsInCommand(1)
                .setCommandHash(ByteString.copyFrom(new byte[CommandHash.LENGTH]))
                .setSchemaVersion(1))
        .build();
  }

  /**
   * The history of an order whose first line stays.
   *
   * @param grows whether each event adds a line, else each second one removes what was added
   */
  static List<OrderEvent> history(int events, boolean grows) {
    List<OrderEvent> history = new ArrayList<>();
    OrderState order = DECIDER.initialState();
    for (int i = 0; i < events; i++) {
      OrderEvent event = decided(order, next(order, i, grows));
      history.add(event);
      order = DECIDER.evolve(order, event);
    }
    return List.copyOf(history);
  }

  /** So many aggregate types, each with the commands of an order under a path of its own. */
  static List<AggregateType> types(int count) {
    AggregateType order = AggregateTypes.load().byName("sales.order").orElseThrow();
    return IntStream.rangeClosed(1, count).mapToObj(ordinal -> copy(order, ordinal)).toList();
  }

  private static AggregateType copy(AggregateType type, int ordinal) {
    String path = "/v1/things-%d/{thingId}".formatted(ordinal);
    return new AggregateType(
        "benchmark.thing" + ordinal,
        ordinal,
        type.command(),
        type.event(),
        type.state(),
        type.seenCommandsWindow(),
        type.parks(),
        path,
        "thingId",
        type.routes().stream()
            .map(
                route ->
                    new CommandRoute(
                        route.rpc(), route.template().replace(type.path(), path), route.field()))
            .toList());
  }

  static OrderState fold(List<OrderEvent> history) {
    return DECIDER.fold(DECIDER.initialState(), history);
  }

  private static OrderCommand next(OrderState order, int index, boolean grows) {
    if (index == 0) {
      return OrderCommands.command(ORDER_ID, 0);
    }
    if (grows || index % 2 == 1) {
      AddItem one = OrderCommands.command(ORDER_ID, 1).getAddItem();
      return OrderCommand.newBuilder().setAddItem(one).build();
    }
    return OrderCommand.newBuilder()
        .setRemoveItem(RemoveItem.newBuilder().setLine(order.getNextLine() - 1))
        .build();
  }

  private static OrderEvent decided(OrderState order, OrderCommand command) {
    return switch (DECIDER.decide(order, command)) {
      case Decision.Accepted<OrderEvent>(var events) -> events.getFirst();
      case Decision.Rejected<OrderEvent>(var code, var message) ->
          throw new IllegalStateException(code + ": " + message);
    };
  }
}
