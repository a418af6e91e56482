package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderShipped;
import io.daybook.proto.sales.order.v1.ShipOrder;
import io.daybook.proto.v1.CommandIssued;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Observation;
import io.daybook.proto.v1.ObservationMade;
import io.daybook.proto.v1.PackedMessage;
import io.daybook.proto.v1.ProcessEnded;
import io.daybook.proto.v1.ProcessEvent;
import org.junit.jupiter.api.Test;

class PackedJsonTest {

  @Test
  void an_observed_event_is_shown_as_the_message_that_it_is() {
    OrderEvent shipped =
        OrderEvent.newBuilder()
            .setMetadata(EventMetadata.newBuilder().setAggregateId("o-1").setVersion(3))
            .setOrderShipped(OrderShipped.newBuilder().setTrackingNumber("1Z999"))
            .build();

    assertThat(ProtoJson.print(observed(packed(shipped))))
        .isEqualTo(
            """
            {"observationMade":{"observation":{"event":{"type":"sales.order.v1.OrderEvent",\
            "value":{"metadata":{"aggregateId":"o-1","version":3},\
            "orderShipped":{"trackingNumber":"1Z999"}}}}}}""");
  }

  @Test
  void an_issued_command_is_shown_as_the_message_that_it_is() {
    OrderCommand ship =
        OrderCommand.newBuilder()
            .setShipOrder(ShipOrder.newBuilder().setTrackingNumber("1Z999"))
            .build();

    assertThat(ProtoJson.print(issued(packed(ship))))
        .isEqualTo(
            """
            {"commandIssued":{"aggregateType":"sales.order","aggregateId":"o-1",\
            "command":{"type":"sales.order.v1.OrderCommand",\
            "value":{"shipOrder":{"trackingNumber":"1Z999"}}}}}""");
  }

  @Test
  void a_message_without_content_is_an_empty_object() {
    assertThat(ProtoJson.tree(observed(packed(OrderEvent.getDefaultInstance()))).toString())
        .contains("\"value\":{}");
  }

  @Test
  void bytes_of_an_unknown_type_stay_bytes() {
    PackedMessage unknown =
        PackedMessage.newBuilder()
            .setType("sales.crate.v1.CrateEvent")
            .setValue(ByteString.copyFrom(new byte[] {1, 2, 3}))
            .build();

    assertThat(ProtoJson.print(observed(unknown)))
        .contains("{\"type\":\"sales.crate.v1.CrateEvent\",\"value\":\"AQID\"}");
    assertThat(ProtoJson.print(issued(unknown)))
        .contains("{\"type\":\"sales.crate.v1.CrateEvent\",\"value\":\"AQID\"}");
  }

  @Test
  void bytes_that_are_no_message_of_their_type_stay_bytes() {
    PackedMessage broken =
        packed(OrderEvent.getDefaultInstance()).toBuilder()
            .setValue(ByteString.copyFrom(new byte[] {1, 2, 3}))
            .build();

    assertThat(ProtoJson.print(observed(broken))).contains("\"value\":\"AQID\"");
  }

  @Test
  void an_event_without_a_packed_message_is_printed_as_it_is() {
    ProcessEvent outcome =
        observed(
            Observation.newBuilder()
                .setOutcome(CommandOutcome.newBuilder().setCommandId("sales.clearance/o-1@2"))
                .build());
    ProcessEvent ended =
        ProcessEvent.newBuilder().setProcessEnded(ProcessEnded.newBuilder()).build();

    assertThat(ProtoJson.print(outcome))
        .isEqualTo(
            """
            {"observationMade":{"observation":{"outcome":\
            {"commandId":"sales.clearance/o-1@2"}}}}""");
    assertThat(ProtoJson.print(ended)).isEqualTo("{\"processEnded\":{}}");
    assertThat(ProtoJson.print(ProcessEvent.getDefaultInstance())).isEqualTo("{}");
  }

  private static PackedMessage packed(Message message) {
    return PackedMessage.newBuilder()
        .setType(message.getDescriptorForType().getFullName())
        .setValue(message.toByteString())
        .build();
  }

  private static ProcessEvent observed(PackedMessage event) {
    return observed(Observation.newBuilder().setEvent(event).build());
  }

  private static ProcessEvent observed(Observation observation) {
    return ProcessEvent.newBuilder()
        .setObservationMade(ObservationMade.newBuilder().setObservation(observation))
        .build();
  }

  private static ProcessEvent issued(PackedMessage command) {
    return ProcessEvent.newBuilder()
        .setCommandIssued(
            CommandIssued.newBuilder()
                .setAggregateType("sales.order")
                .setAggregateId("o-1")
                .setCommand(command))
        .build();
  }
}
