package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Decider;
import io.daybook.domain.Rules;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.schema.TopicSchemas;
import io.daybook.proto.sales.order.v1.AddItem;
import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.sales.order.v1.ShipOrder;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.Money;
import io.daybook.proto.v1.ReplyTo;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.kafka.common.Uuid;

/** Commands as a gateway or an integrator writes them. */
public final class Fixtures {
  static final int COMMANDS_SCHEMA = 7;
  static final int STRANGERS_SCHEMA = 11;
  static final int EVENTS_SCHEMA = 8;
  static final int REPLIES_SCHEMA = 9;
  static final int OUTCOMES_SCHEMA = 10;
  static final int REPLY_PARTITIONS = 4;
  public static final Uuid TOPIC = Uuid.randomUuid();

  private Fixtures() {}

  public static AggregateType orders() {
    return AggregateTypes.load().byName("sales.order").orElseThrow();
  }

  @SuppressWarnings("unchecked")
  public static Decider<OrderCommand, OrderState, OrderEvent> orderDecider() {
    return (Decider<OrderCommand, OrderState, OrderEvent>) Rules.load().of(orders()).decider();
  }

  /** The rules of all types, those of orders with this decider. */
  public static Rules rules(Decider<?, ?, ?> orderDecider) {
    Rules real = Rules.load();
    return Rules.of(
        real.types(),
        real.all().stream()
            .<Decider<?, ?, ?>>map(
                rules -> rules.type().equals(orders()) ? orderDecider : rules.decider())
            .toList());
  }

  /** The rules of orders, with this decider. */
  @SuppressWarnings("unchecked") // The decider says of which types they are.
  public static <C extends Message, S extends Message, E extends Message>
      AggregateRules<C, S, E> orderRules(Decider<C, S, E> decider) {
    return (AggregateRules<C, S, E>) rules(decider).of(orders());
  }

  /** The same rules, of a type that parks. */
  public static <C extends Message, S extends Message, E extends Message>
      AggregateRules<C, S, E> parking(AggregateRules<C, S, E> rules) {
    return new AggregateRules<>(
        parking(rules.type()), rules.decider(), rules.commandForms(), rules.eventForms());
  }

  /** The same type, which parks. */
  public static AggregateType parking(AggregateType type) {
    return new AggregateType(
        type.name(),
        type.ordinal(),
        type.command(),
        type.event(),
        type.state(),
        type.seenCommandsWindow(),
        true,
        type.path(),
        type.idName(),
        type.routes());
  }

  static Decisions<OrderCommand, OrderState, OrderEvent> decisions(
      Decider<OrderCommand, OrderState, OrderEvent> decider,
      int partitions,
      IntPredicate hasEvents) {
    return decisions(orderRules(decider), partitions, hasEvents);
  }

  static Decisions<OrderCommand, OrderState, OrderEvent> decisions(
      AggregateRules<OrderCommand, OrderState, OrderEvent> rules,
      int partitions,
      IntPredicate hasEvents) {
    return new Decisions<>(
        rules,
        partitions,
        REPLY_PARTITIONS,
        TOPIC,
        false,
        schemas(),
        EVENTS_SCHEMA,
        REPLIES_SCHEMA,
        OUTCOMES_SCHEMA,
        hasEvents,
        List.of());
  }

  static TopicSchemas schemas() {
    Set<Integer> ids = Set.of(COMMANDS_SCHEMA, STRANGERS_SCHEMA);
    return new TopicSchemas("sales.order.commands.v1", ids, _ -> ids, System::nanoTime);
  }

  public static CommandMetadata.Builder metadata(String aggregateId, String commandId) {
    return CommandMetadata.newBuilder()
        .setAggregateId(aggregateId)
        .setCommandId(commandId)
        .setReplyTo(
            ReplyTo.newBuilder()
                .setPartition(1)
                .setGatewayId("g-1")
                .setAttemptId("attempt-of-" + commandId));
  }

  public static OrderCommand place(CommandMetadata.Builder metadata, int... quantities) {
    PlaceOrder.Builder place = PlaceOrder.newBuilder().setCustomerId("c-1");
    for (int quantity : quantities) {
      place.addItems(item(quantity));
    }
    return OrderCommand.newBuilder().setMetadata(metadata).setPlaceOrder(place).build();
  }

  public static OrderCommand addItem(CommandMetadata.Builder metadata, int quantity) {
    return OrderCommand.newBuilder()
        .setMetadata(metadata)
        .setAddItem(AddItem.newBuilder().setItem(item(quantity)))
        .build();
  }

  public static OrderCommand ship(CommandMetadata.Builder metadata) {
    return OrderCommand.newBuilder()
        .setMetadata(metadata)
        .setShipOrder(ShipOrder.newBuilder().setTrackingNumber("1Z999"))
        .build();
  }

  public static OrderCommand lookUp(String aggregateId, String commandId) {
    return OrderCommand.newBuilder()
        .setMetadata(metadata(aggregateId, commandId).setMode(CommandMode.COMMAND_MODE_LOOK_UP))
        .build();
  }

  public static byte[] framed(Message command) {
    return WireFormat.frame(COMMANDS_SCHEMA, command);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  public static List<String> keys(List<byte[]> keys) {
    return keys.stream().map(key -> new String(key, UTF_8)).toList();
  }

  public static Item item(int quantity) {
    return Item.newBuilder()
        .setSku("p-1")
        .setQuantity(quantity)
        .setUnitPrice(Money.newBuilder().setCurrencyCode("GBP").setUnits(10))
        .build();
  }
}
