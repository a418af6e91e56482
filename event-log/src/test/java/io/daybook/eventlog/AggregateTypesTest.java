package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.part.v1.PartCommand;
import io.daybook.proto.sales.part.v1.PartEvent;
import io.daybook.proto.sales.part.v1.PartState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateTypesTest {
  private final AggregateTypes types = AggregateTypes.load();
  private final AggregateType part = types.byName("sales.part").orElseThrow();
  private final AggregateType order = types.byName("sales.order").orElseThrow();

  /** Permanent: sub-topologies and tokens carry the ordinals. Only an append may change this. */
  @Test
  void stand_in_the_order_of_their_permanent_ordinals() {
    assertThat(types.all()).startsWith(part, order);
    assertThat(types.all()).extracting(AggregateType::ordinal).isSorted().startsWith(1, 2);
  }

  @Test
  void name_the_messages_of_a_part() {
    assertThat(part.command()).isEqualTo(PartCommand.getDefaultInstance());
    assertThat(part.event()).isEqualTo(PartEvent.getDefaultInstance());
    assertThat(part.state()).isEqualTo(PartState.getDefaultInstance());
    assertThat(part.seenCommandsWindow()).isEqualTo(Duration.ofHours(24));
    assertThat(part).hasToString("sales.part");
  }

  @Test
  void name_the_messages_of_an_order() {
    assertThat(order.command()).isEqualTo(OrderCommand.getDefaultInstance());
    assertThat(order.event()).isEqualTo(OrderEvent.getDefaultInstance());
    assertThat(order.state()).isEqualTo(OrderState.getDefaultInstance());
    assertThat(order.seenCommandsWindow()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void know_the_metadata_and_the_cases_of_their_unions() {
    assertThat(order.commandMetadata().getFullName())
        .isEqualTo("sales.order.v1.OrderCommand.metadata");
    assertThat(order.eventMetadata().getFullName()).isEqualTo("sales.order.v1.OrderEvent.metadata");
    assertThat(order.commandCase().getFields())
        .extracting(FieldDescriptor::getName)
        .containsExactly(
            "place_order",
            "add_item",
            "remove_item",
            "pay_order",
            "ship_order",
            "deliver_order",
            "cancel_order",
            "set_shipping_address",
            "change_shipping_address");
    assertThat(part.eventCase().getFields())
        .extracting(FieldDescriptor::getName)
        .containsExactly("part_registered", "part_price_changed", "part_discontinued");
  }

  @Test
  void have_a_path_and_a_route_for_each_command() {
    assertThat(part.path()).isEqualTo("/v1/parts/{sku}");
    assertThat(part.idName()).isEqualTo("sku");
    assertThat(part.routes())
        .extracting(AggregateTypesTest::shown)
        .containsExactly(
            "Register /v1/parts/{sku}:register register_part",
            "ChangePrice /v1/parts/{sku}:changePrice change_part_price",
            "Discontinue /v1/parts/{sku}:discontinue discontinue_part");
    assertThat(order.path()).isEqualTo("/v1/orders/{orderId}");
    assertThat(order.idName()).isEqualTo("orderId");
    assertThat(order.routes())
        .extracting(AggregateTypesTest::shown)
        .containsExactly(
            "Place /v1/orders/{orderId}:place place_order",
            "AddItem /v1/orders/{orderId}:addItem add_item",
            "RemoveItem /v1/orders/{orderId}:removeItem remove_item",
            "Pay /v1/orders/{orderId}:pay pay_order",
            "Ship /v1/orders/{orderId}:ship ship_order",
            "Deliver /v1/orders/{orderId}:deliver deliver_order",
            "ChangeShippingAddress /v1/orders/{orderId}:changeShippingAddress change_shipping_address",
            "Cancel /v1/orders/{orderId}:cancel cancel_order");
  }

  @Test
  void are_found_by_name_and_by_command() {
    assertThat(types.byName("sales.invoice")).isEmpty();
    assertThat(types.byCommand(PartCommand.getDescriptor())).contains(part);
    assertThat(types.byCommand(OrderCommand.getDescriptor())).contains(order);
    assertThat(types.byCommand(OrderEvent.getDescriptor())).isEmpty();
  }

  @Test
  void each_needs_its_own_name() {
    assertRefused(
        List.of(Service.order(), Service.order().at("other_service.proto").ordinal(9)),
        "The name sales.order is declared by [sales.order, sales.order]; each needs its own.");
  }

  @Test
  void each_needs_its_own_ordinal() {
    assertRefused(
        List.of(Service.part(), Service.order().ordinal(1)),
        "The ordinal 1 is declared by [sales.part, sales.order]; each needs its own.");
  }

  @Test
  void each_needs_its_own_path() {
    assertRefused(
        List.of(Service.part().paths("/v1/orders/{order_id}"), Service.order()),
        "The path /v1/orders/{orderId} is declared by [sales.part, sales.order];"
            + " each needs its own.");
  }

  private static void assertRefused(List<Service> services, String message) {
    assertThatIllegalStateException()
        .isThrownBy(() -> AggregateTypes.of(services.stream().map(Service::file).toList()))
        .withMessage(message);
  }

  private static String shown(CommandRoute route) {
    return route.rpc() + " " + route.template() + " " + route.field().getName();
  }
}
