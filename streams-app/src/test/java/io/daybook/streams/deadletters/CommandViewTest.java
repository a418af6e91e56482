package io.daybook.streams.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.streams.decision.Fixtures;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** An operator sees the command of every dead letter. */
class CommandViewTest {

  @Test
  void a_command_is_shown_as_json() {
    assertThat(shown(placedAt(0), true).toString())
        .isEqualTo(
            """
            {"placeOrder":{"customerId":"Jane Roe","placedAt":"1970-01-01T00:00:00Z"}}""");
  }

  @Test
  void one_that_json_cannot_say_is_shown_as_text() {
    assertThat(shown(placedAt(Long.MAX_VALUE), true).toString())
        .isEqualTo(
            """
            {"unprintable":"It holds a value that JSON cannot say.",\
            "text":"place_order { customer_id: \\"Jane Roe\\" placed_at { seconds: \
            9223372036854775807 } }"}""");
  }

  @Test
  void it_is_redacted_as_any_other() {
    assertThat(shown(placedAt(Long.MAX_VALUE), false).toString())
        .isEqualTo(
            """
            {"placeOrder":{"customerId":"***","placedAt":"***"},"metadata":{}}""");
  }

  private static OrderCommand placedAt(long second) {
    PlaceOrder.Builder place =
        PlaceOrder.newBuilder()
            .setCustomerId("Jane Roe")
            .setPlacedAt(Timestamp.newBuilder().setSeconds(second));
    return OrderCommand.newBuilder().setPlaceOrder(place).build();
  }

  private static ObjectNode shown(Message command, boolean unredacted) {
    byte[] value = WireFormat.frame(1, command);
    DeadLetter letter = DeadLetter.of(new ConsumerRecord<>("dead-letters", 0, 0, null, value));
    return CommandView.of(letter, Optional.of(Fixtures.orders()), unredacted);
  }
}
