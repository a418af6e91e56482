package io.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.proto.sales.order.v1.ItemRemoved;
import io.daybook.proto.sales.order.v1.OrderCancelled;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderShipped;
import io.daybook.proto.v1.EventMetadata;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UpcastersTest {

  private static final EventMetadata METADATA =
      EventMetadata.newBuilder().setEventId("e-1").setSchemaVersion(1).build();

  /**
   * Any union will do: a line that was removed is read as a shipment, and that as a cancellation.
   */
  private static final List<Upcaster<?>> CHAIN =
      List.of(
          upcaster(13, 14, event -> event.toBuilder().setOrderShipped(shipped("paid")).build()),
          upcaster(
              12,
              13,
              event ->
                  event.toBuilder()
                      .setOrderPaid(event.getOrderPaid().toBuilder().setPaymentId("p"))
                      .build()),
          upcaster(
              14,
              16,
              event ->
                  event.toBuilder()
                      .setOrderCancelled(
                          OrderCancelled.newBuilder()
                              .setReason(event.getOrderShipped().getTrackingNumber()))
                      .build()));

  private final UpcasterChain chain =
      UpcasterChain.chains(CHAIN).values().stream().findFirst().orElseThrow();

  @Test
  void a_chain_goes_to_its_end() {
    assertThat(chain.current(event().setItemRemoved(ItemRemoved.newBuilder().setLine(1)).build()))
        .isEqualTo(
            event().setOrderCancelled(OrderCancelled.newBuilder().setReason("paid")).build());
  }

  @Test
  void a_chain_is_entered_where_the_message_stands() {
    assertThat(chain.current(event().setOrderShipped(shipped("1Z999")).build()))
        .isEqualTo(
            event().setOrderCancelled(OrderCancelled.newBuilder().setReason("1Z999")).build());
  }

  @Test
  void the_newest_form_and_an_unknown_one_stay_as_they_are() {
    var newest = event().setOrderCancelled(OrderCancelled.getDefaultInstance()).build();
    assertThat(chain.current(newest)).isSameAs(newest);
    var unknown = event().build();
    assertThat(chain.current(unknown)).isSameAs(unknown);
  }

  @Test
  void a_version_counts_the_forms_before() {
    assertThat(Stream.of(11, 12, 13, 14, 16).map(number -> chain.version(arm(number))))
        .containsExactly(1, 1, 2, 3, 4);
  }

  @Test
  void an_upcaster_that_does_not_set_its_successor_is_a_bug() {
    var idle = new Upcaster<>(OrderEvent.getDefaultInstance(), 12, 13, UnaryOperator.identity());
    var event = event().setItemRemoved(ItemRemoved.getDefaultInstance()).build();
    assertThatThrownBy(() -> idle.upcast(event))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The upcaster of arm 12 of sales.order.v1.OrderEvent does not set arm 13");
  }

  @Test
  void a_successor_is_a_newer_arm_and_the_only_one() {
    assertThatThrownBy(() -> upcaster(13, 13, UnaryOperator.identity()))
        .isInstanceOf(IllegalArgumentException.class);
    List<Upcaster<?>> fork =
        List.of(
            upcaster(12, 13, UnaryOperator.identity()), upcaster(12, 14, UnaryOperator.identity()));
    assertThatThrownBy(() -> UpcasterChain.chains(fork)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("unions")
  void an_arm_is_deprecated_exactly_where_it_has_a_successor(Message union) {
    for (var arm : union.getDescriptorForType().getRealOneofs().getFirst().getFields()) {
      var message = withEmpty(union, arm);
      var current = Upcasters.current(message);
      if (arm.getOptions().getDeprecated()) {
        var reached = current.getOneofFieldDescriptor(arm.getContainingOneof());
        assertThat(reached.getOptions().getDeprecated()).as(arm.getFullName()).isFalse();
        assertThat(Upcasters.schemaVersion(reached)).isGreaterThan(Upcasters.schemaVersion(arm));
      } else {
        assertThat(current).as(arm.getFullName()).isSameAs(message);
      }
    }
  }

  static Stream<Message> unions() {
    return Deciders.all().stream()
        .flatMap(decider -> Stream.of(decider.eventType(), decider.commandType()));
  }

  private static Message withEmpty(Message union, FieldDescriptor arm) {
    var builder = union.newBuilderForType();
    return builder.setField(arm, builder.newBuilderForField(arm).build()).build();
  }

  private static Upcaster<OrderEvent> upcaster(int from, int to, UnaryOperator<OrderEvent> step) {
    return new Upcaster<>(OrderEvent.getDefaultInstance(), from, to, step);
  }

  private static OrderEvent.Builder event() {
    return OrderEvent.newBuilder().setMetadata(METADATA);
  }

  private static OrderShipped shipped(String number) {
    return OrderShipped.newBuilder().setTrackingNumber(number).build();
  }

  private static FieldDescriptor arm(int number) {
    return OrderEvent.getDescriptor().findFieldByNumber(number);
  }
}
