package io.daybook.streams.decision;

import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.CommandHash;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.ChangeShippingAddress;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.PostalAddress;
import io.daybook.proto.sales.order.v1.SetShippingAddress;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands in a form of an earlier release, as one that was kept and is sent again. */
class EarlierFormsTest {
  private static final PostalAddress HOUSE =
      PostalAddress.newBuilder().addLines("The blue house").build();

  private final DecisionDriver driver = DecisionDriver.ofOrders();

  @BeforeEach
  void place_an_order() {
    driver.send(place(metadata("o-1", "c-1"), 2));
    driver.eventRecords();
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void are_decided_as_their_successors() {
    CommandReply reply = driver.send(inFirstForm("c-2"));
    assertThat(reply.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(reply.getEventsList()).containsExactly("ShippingAddressChanged");
    var record = driver.eventRecords().getFirst();
    OrderEvent event = WireFormat.parse(record.value(), OrderEvent.getDefaultInstance());
    assertThat(event.getShippingAddressChanged().getAddress()).isEqualTo(HOUSE);
    assertThat(event.getMetadata().getSchemaVersion()).isEqualTo(2);
    assertThat(RecordHeaders.text(record.headers(), RecordHeaders.TYPE))
        .hasValue("sales.order.v1.ShippingAddressChanged");
  }

  @Test
  void count_as_what_was_sent() {
    OrderCommand command = inFirstForm("c-2");
    driver.send(command);
    var arm = command.getOneofFieldDescriptor(Fixtures.orders().commandCase());
    assertThat(driver.events().getFirst().getMetadata().getCommandHash())
        .isEqualTo(CommandHash.of(command, arm, command.getMetadata()));
    assertThat(driver.send(command).getDuplicate()).isTrue();
    assertThat(driver.send(inNewestForm("c-2")).getOutcome())
        .isEqualTo(Outcome.OUTCOME_COMMAND_ID_REUSED);
    assertThat(driver.send(inNewestForm("c-3")).getEventsList()).as("the same address").isEmpty();
  }

  @SuppressWarnings("deprecation")
  private static OrderCommand inFirstForm(String commandId) {
    return OrderCommand.newBuilder()
        .setMetadata(metadata("o-1", commandId))
        .setSetShippingAddress(SetShippingAddress.newBuilder().setAddress("The blue house"))
        .build();
  }

  private static OrderCommand inNewestForm(String commandId) {
    return OrderCommand.newBuilder()
        .setMetadata(metadata("o-1", commandId))
        .setChangeShippingAddress(ChangeShippingAddress.newBuilder().setAddress(HOUSE))
        .build();
  }
}
