package io.daybook.domain.sales.part;

import static io.daybook.domain.sales.part.PartRejection.PART_ALREADY_REGISTERED;
import static io.daybook.domain.sales.part.PartRejection.PART_CURRENCY_DIFFERS;
import static io.daybook.domain.sales.part.PartRejection.PART_DISCONTINUED;
import static io.daybook.domain.sales.part.PartRejection.PART_MALFORMED;
import static io.daybook.domain.sales.part.PartRejection.PART_PRICE_NOT_POSITIVE;
import static io.daybook.domain.sales.part.PartRejection.PART_UNKNOWN;
import static io.daybook.domain.sales.part.Parts.changePrice;
import static io.daybook.domain.sales.part.Parts.discontinue;
import static io.daybook.domain.sales.part.Parts.discontinued;
import static io.daybook.domain.sales.part.Parts.priceChanged;
import static io.daybook.domain.sales.part.Parts.register;
import static io.daybook.domain.sales.part.Parts.registered;
import static io.daybook.domain.test.Monies.eur;
import static io.daybook.domain.test.Monies.gbp;
import static io.daybook.domain.test.Monies.money;

import io.daybook.domain.test.DeciderSpecification;
import io.daybook.proto.sales.part.v1.ChangePartPrice;
import io.daybook.proto.sales.part.v1.PartCommand;
import io.daybook.proto.sales.part.v1.PartEvent;
import io.daybook.proto.sales.part.v1.PartState;
import io.daybook.proto.sales.part.v1.PartStatus;
import io.daybook.proto.sales.part.v1.RegisterPart;
import org.junit.jupiter.api.Test;

/** The rules of a part, one example per branch. */
class PartDeciderTest {

  private static final PartEvent FILTER = registered("Oil filter", gbp("10"));

  private final DeciderSpecification<PartCommand, PartState, PartEvent> part =
      DeciderSpecification.of(new PartDecider());

  @Test
  void a_new_part_is_registered() {
    part.given()
        .when(register("Oil filter", gbp("10")))
        .thenEvents(FILTER)
        .thenState(
            PartState.newBuilder()
                .setStatus(PartStatus.PART_STATUS_REGISTERED)
                .setName("Oil filter")
                .setPrice(gbp("10"))
                .build());
  }

  @Test
  void a_part_is_registered_once() {
    part.given(FILTER)
        .when(register("Oil filter", gbp("10")))
        .thenRejected(PART_ALREADY_REGISTERED, "The part is in the catalogue already.");
  }

  @Test
  void a_discontinued_part_is_not_registered_again() {
    part.given(FILTER, discontinued())
        .when(register("Oil filter", gbp("10")))
        .thenRejected(PART_DISCONTINUED, "The part was discontinued for good.");
  }

  @Test
  void a_part_has_a_name() {
    part.given().when(register("", gbp("10"))).thenRejected(PART_MALFORMED, "The name is missing.");
  }

  @Test
  void a_name_of_200_characters_is_the_longest() {
    var longest = "\uD83D\uDD27".repeat(200);
    part.given().when(register(longest, gbp("10"))).thenEvents(registered(longest, gbp("10")));
    part.given()
        .when(register(longest + "x", gbp("10")))
        .thenRejected(PART_MALFORMED, "The name is longer than 200 characters.");
  }

  @Test
  void a_name_holds_no_control_characters() {
    part.given()
        .when(register("Oil\0filter", gbp("10")))
        .thenRejected(PART_MALFORMED, "The name holds control characters.");
  }

  @Test
  void a_part_is_registered_with_a_price() {
    var command = RegisterPart.newBuilder().setName("Oil filter");
    part.given()
        .when(PartCommand.newBuilder().setRegisterPart(command).build())
        .thenRejected(PART_MALFORMED, "The price is missing.");
  }

  @Test
  void a_price_is_an_amount_of_a_currency() {
    part.given().when(register("Oil filter", money("10", "gbp"))).thenRejected(PART_MALFORMED);
  }

  @Test
  void a_price_is_above_zero() {
    part.given()
        .when(register("Oil filter", gbp("0")))
        .thenRejected(PART_PRICE_NOT_POSITIVE, "The price is 0.00 GBP; it must be above zero.");
    part.given()
        .when(register("Oil filter", gbp("0.000000001")))
        .thenEvents(registered("Oil filter", gbp("0.000000001")));
  }

  @Test
  void the_price_changes() {
    part.given(FILTER)
        .when(changePrice(gbp("12.50")))
        .thenEvents(priceChanged(gbp("12.50")))
        .thenState(
            PartState.newBuilder()
                .setStatus(PartStatus.PART_STATUS_REGISTERED)
                .setName("Oil filter")
                .setPrice(gbp("12.50"))
                .build());
  }

  @Test
  void the_same_price_again_changes_nothing() {
    part.given(FILTER).when(changePrice(gbp("10"))).thenNothing();
  }

  @Test
  void the_price_of_an_unknown_part_does_not_change() {
    part.given()
        .when(changePrice(gbp("10")))
        .thenRejected(PART_UNKNOWN, "The part was never registered.");
  }

  @Test
  void the_price_of_a_discontinued_part_does_not_change() {
    part.given(FILTER, discontinued())
        .when(changePrice(gbp("12.50")))
        .thenRejected(PART_DISCONTINUED);
  }

  @Test
  void a_new_price_is_given() {
    part.given(FILTER)
        .when(
            PartCommand.newBuilder()
                .setChangePartPrice(ChangePartPrice.getDefaultInstance())
                .build())
        .thenRejected(PART_MALFORMED, "The price is missing.");
  }

  @Test
  void a_new_price_is_above_zero() {
    part.given(FILTER)
        .when(changePrice(gbp("-0.01")))
        .thenRejected(PART_PRICE_NOT_POSITIVE, "The price is -0.01 GBP; it must be above zero.");
  }

  @Test
  void a_new_price_is_in_the_currency_of_the_part() {
    part.given(FILTER)
        .when(changePrice(eur("10")))
        .thenRejected(PART_CURRENCY_DIFFERS, "The part is sold in GBP, the new price is in EUR.");
  }

  @Test
  void a_part_is_discontinued() {
    part.given(FILTER)
        .when(discontinue())
        .thenEvents(discontinued())
        .thenState(
            PartState.newBuilder()
                .setStatus(PartStatus.PART_STATUS_DISCONTINUED)
                .setName("Oil filter")
                .setPrice(gbp("10"))
                .build());
  }

  @Test
  void an_unknown_part_is_not_discontinued() {
    part.given().when(discontinue()).thenRejected(PART_UNKNOWN);
  }

  @Test
  void a_part_is_discontinued_once() {
    part.given(FILTER, discontinued()).when(discontinue()).thenRejected(PART_DISCONTINUED);
  }
}
