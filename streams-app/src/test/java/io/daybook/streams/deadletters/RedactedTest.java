package io.daybook.streams.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import org.junit.jupiter.api.Test;

class MaskedTest {

  @Test
  void the_shape_of_a_message_is_left_and_no_value() {
    PlaceOrder place =
        PlaceOrder.newBuilder()
            .setCustomerId("Jane Roe")
            .addItems(Item.newBuilder().setSku("p-1").setQuantity(2))
            .setPlacedAt(Timestamp.newBuilder().setSeconds(7))
            .build();
    assertThat(Redacted.of(OrderCommand.newBuilder().setPlaceOrder(place).build()).toString())
        .isEqualTo(
            """
            {"placeOrder":{"customerId":"***","items":[{"sku":"***","quantity":"***"}],\
            "placedAt":"***"}}""");
  }

  @Test
  void the_keys_of_a_map_are_values_too() {
    Struct map =
        Struct.newBuilder()
            .putFields("Jane Roe", Value.newBuilder().setBoolValue(true).build())
            .build();
    assertThat(Redacted.of(map).toString()).isEqualTo("{\"fields\":\"***\"}");
  }
}
