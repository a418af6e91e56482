package io.daybook.streams.decision;

import static io.daybook.streams.decision.DecideCommandsTest.noHeaders;
import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.framed;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static io.daybook.streams.decision.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.DoubleValue;
import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Option;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Type;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.daybook.proto.sales.order.v1.ChangeShippingAddress;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.PayOrder;
import io.daybook.proto.sales.order.v1.PlaceOrder;
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

  static Stream<Arguments> outOfRange() {
    return Stream.of(
            Timestamp.newBuilder().setSeconds(-62_135_596_801L),
            Timestamp.newBuilder().setSeconds(253_402_300_800L),
            Timestamp.newBuilder().setNanos(-1),
            Timestamp.newBuilder().setNanos(1_000_000_000))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void a_command_with_a_time_that_json_cannot_say_is_refused(Timestamp.Builder time) {
    CommandReply reply =
        driver.send(with(command -> placedAt(command, time), metadata("o-2", "c-2")));

    assertThat(reply.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
    assertThat(reply.getCode()).isEqualTo("COMMAND_INVALID");
    assertThat(reply.getMessage())
        .isEqualTo("The value of place_order.placed_at is not a time of the years 1 to 9999.");
    assertThat(driver.events()).isEmpty();
    assertThat(driver.deadLetters()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {-62_135_596_800L, 253_402_300_799L})
  void a_command_with_the_first_or_last_time_of_json_is_decided(long second) {
    Timestamp.Builder time = Timestamp.newBuilder().setSeconds(second);
    OrderCommand command = with(one -> placedAt(one, time), metadata("o-2", "c-2"));

    assertThat(UnknownContent.of(command)).isEmpty();
    assertThat(driver.send(command).getOutcome()).isNotEqualTo(Outcome.OUTCOME_FAILED);
  }

  static Stream<Arguments> unsayable() {
    Value infinite = Value.newBuilder().setNumberValue(Double.NEGATIVE_INFINITY).build();
    Value list =
        Value.newBuilder().setListValue(ListValue.newBuilder().addValues(infinite)).build();
    Any any = Any.pack(Timestamp.getDefaultInstance());
    return Stream.of(
        Arguments.of(
            Duration.newBuilder().setSeconds(315_576_000_001L).build(),
            "The value of the command is not a duration of up to 10,000 years."),
        Arguments.of(
            Duration.newBuilder().setSeconds(1).setNanos(-1).build(),
            "The value of the command is not a duration of up to 10,000 years."),
        Arguments.of(infinite, "The number of the command is not finite."),
        Arguments.of(
            Struct.newBuilder().putFields("k", list).build(),
            "The number of fields[0].value.list_value.values[0] is not finite."),
        Arguments.of(
            Type.newBuilder().addOptions(Option.newBuilder().setValue(any)).build(),
            "The value of options[0].value is an Any, which is not known here."));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("unsayable")
  void values_that_json_cannot_say_are_found_at_any_depth(Message message, String sentence) {
    assertThat(UnknownContent.of(message)).contains(sentence);
    assertThatThrownBy(() -> JsonFormat.printer().print(message)).isInstanceOf(Exception.class);
  }

  static Stream<Message> sayable() {
    return Stream.of(
        Duration.newBuilder().setSeconds(-315_576_000_000L).setNanos(-999_999_999).build(),
        Duration.newBuilder().setSeconds(315_576_000_000L).setNanos(999_999_999).build(),
        Value.getDefaultInstance(),
        Value.newBuilder().setNumberValue(Double.MAX_VALUE).build(),
        Any.getDefaultInstance(),
        DoubleValue.of(Double.NaN),
        FieldMask.newBuilder().addPaths("No_Path__1").build());
  }

  @ParameterizedTest
  @MethodSource("sayable")
  void values_that_json_can_say_are_let_through(Message message) throws Exception {
    assertThat(UnknownContent.of(message)).isEmpty();
    assertThat(JsonFormat.printer().print(message)).isNotEmpty();
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

  private static void placedAt(OrderCommand.Builder command, Timestamp.Builder time) {
    PlaceOrder place = place(metadata("o-2", "c-2"), 1).getPlaceOrder();
    command.setPlaceOrder(place.toBuilder().setPlacedAt(time));
  }

  private static OrderCommand with(
      Consumer<OrderCommand.Builder> add, CommandMetadata.Builder metadata) {
    OrderCommand.Builder command = addItem(metadata, 1).toBuilder();
    add.accept(command);
    return command.build();
  }
}
