package io.daybook.streams.decision;

import static io.daybook.streams.decision.DecideCommandsTest.noHeaders;
import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.framed;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static io.daybook.streams.decision.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.daybook.proto.sales.order.v1.ChangeShippingAddress;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.PayOrder;
import io.daybook.proto.sales.order.v1.PostalAddress;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.ActorSource;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a command nothing is kept that was not judged, and nothing believed that nobody can prove. */
class UnknownContentTest {
  private static final UnknownFieldSet UNKNOWN =
      UnknownFieldSet.newBuilder()
          .addField(
              2047,
              UnknownFieldSet.Field.newBuilder()
                  .addLengthDelimited(ByteString.copyFrom(new byte[190_000]))
                  .build())
          .build();

  private final DecisionDriver driver = DecisionDriver.ofOrders();

  @BeforeEach
  void place_an_order() {
    driver.send(place(metadata("o-1", "c-1"), 2, 3));
    driver.eventRecords();
  }

  @AfterEach
  void close() {
    driver.close();
  }

  static Stream<Arguments> unknown() {
    return Stream.of(
        in(command -> command, "Field 2047 of the command"),
        in(OrderCommand.Builder::getMetadataBuilder, "Field 2047 of metadata"),
        in(
            command -> command.getMetadataBuilder().getActorBuilder(),
            "Field 2047 of metadata.actor"),
        in(OrderCommand.Builder::getAddItemBuilder, "Field 2047 of add_item"),
        in(command -> command.getAddItemBuilder().getItemBuilder(), "Field 2047 of add_item.item"),
        in(
            command -> command.getAddItemBuilder().getItemBuilder().getUnitPriceBuilder(),
            "Field 2047 of add_item.item.unit_price"),
        in(
            command -> command.getPlaceOrderBuilder().addItemsBuilder().getUnitPriceBuilder(),
            "Field 2047 of place_order.items[0].unit_price"),
        Arguments.of(
            (Consumer<OrderCommand.Builder>)
                command -> command.setPayOrder(PayOrder.newBuilder().setMethodValue(99)),
            "Number 99 of pay_order.method"));
  }

  private static Arguments in(Function<OrderCommand.Builder, Message.Builder> place, String where) {
    Consumer<OrderCommand.Builder> add = command -> place.apply(command).setUnknownFields(UNKNOWN);
    return Arguments.of(add, where);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("unknown")
  void a_command_that_says_what_is_not_known_here_is_refused(
      Consumer<OrderCommand.Builder> add, String where) {
    CommandReply reply = driver.send(with(add, metadata("o-1", "c-2")));

    assertThat(reply.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
    assertThat(reply.getCode()).isEqualTo("COMMAND_INVALID");
    assertThat(reply.getMessage()).isEqualTo(where + " is not known here.");
    assertThat(reply.getCommandId()).isEqualTo("c-2");
    assertThat(driver.events()).isEmpty();
    assertThat(driver.deadLetters()).hasSize(1);
  }

  @Test
  void a_dry_run_of_it_is_refused_too_and_so_is_a_look_up() {
    Consumer<OrderCommand.Builder> add = command -> command.setUnknownFields(UNKNOWN);
    for (CommandMode mode :
        List.of(CommandMode.COMMAND_MODE_DRY_RUN, CommandMode.COMMAND_MODE_LOOK_UP)) {
      assertThat(driver.send(with(add, metadata("o-1", "c-2").setMode(mode))).getCode())
          .isEqualTo("COMMAND_INVALID");
    }
  }

  @Test
  void an_address_with_more_than_is_known_is_none() {
    CommandMetadata.Builder metadata = metadata("o-1", "c-2");
    metadata.getReplyToBuilder().setUnknownFields(UNKNOWN);
    driver.write(utf8("o-1"), framed(addItem(metadata, 1)), noHeaders());

    assertThat(driver.hasReply()).isFalse();
    assertThat(driver.deadLetters()).hasSize(1);
  }

  @Test
  void a_large_command_of_known_content_is_decided() {
    PostalAddress.Builder address = PostalAddress.newBuilder();
    for (int i = 0; i < 10; i++) {
      address.addLines("l".repeat(500));
    }
    OrderCommand command =
        OrderCommand.newBuilder()
            .setMetadata(metadata("o-1", "c-2"))
            .setChangeShippingAddress(ChangeShippingAddress.newBuilder().setAddress(address))
            .build();
    assertThat(driver.send(command).getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, -1})
  void an_actor_is_asserted_whatever_its_command_claims(int source) {
    Actor actor = Actor.newBuilder().setName("alice").setSourceValue(source).build();
    driver.send(addItem(metadata("o-1", "c-2").setActor(actor), 1));

    Actor told = driver.events().getFirst().getMetadata().getActor();
    assertThat(told).isEqualTo(Actor.newBuilder().setName("alice").build());
    assertThat(told.getSource()).isEqualTo(ActorSource.ACTOR_SOURCE_UNSPECIFIED);
  }

  private static OrderCommand with(
      Consumer<OrderCommand.Builder> add, CommandMetadata.Builder metadata) {
    OrderCommand.Builder command = addItem(metadata, 1).toBuilder();
    add.accept(command);
    return command.build();
  }
}
