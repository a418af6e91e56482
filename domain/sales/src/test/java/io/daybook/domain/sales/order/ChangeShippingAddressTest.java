package io.daybook.domain.sales.order;

import static io.daybook.domain.sales.order.OrderRejection.ORDER_ALREADY_SHIPPED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_CANCELLED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_MALFORMED;
import static io.daybook.domain.sales.order.OrderRejection.ORDER_UNKNOWN;
import static io.daybook.domain.sales.order.Orders.CANCELLED;
import static io.daybook.domain.sales.order.Orders.DELIVERED;
import static io.daybook.domain.sales.order.Orders.PAID;
import static io.daybook.domain.sales.order.Orders.PLACED;
import static io.daybook.domain.sales.order.Orders.SHIPPED;
import static io.daybook.domain.sales.order.Orders.addressed;
import static io.daybook.domain.sales.order.Orders.changeAddress;
import static io.daybook.domain.sales.order.Orders.line;
import static io.daybook.domain.sales.order.Orders.order;
import static io.daybook.domain.test.Monies.gbp;

import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.OrderStatus;
import io.daybook.proto.sales.order.v1.PostalAddress;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Where an order goes, one example per branch. */
class ChangeShippingAddressTest {

  private static final PostalAddress HOME = address("Ada Lovelace").build();
  private static final PostalAddress OFFICE = address("Analytical Engines").build();

  @Test
  void an_order_that_is_placed_gets_an_address() {
    order()
        .given(PLACED)
        .when(changeAddress(HOME))
        .thenEvents(addressed(HOME))
        .thenState(
            OrderState.newBuilder()
                .setStatus(OrderStatus.ORDER_STATUS_PLACED)
                .setCustomerId("c-1")
                .addLines(line(1, "filter", 2, gbp("10")))
                .setNextLine(2)
                .setTotal(gbp("20"))
                .setShippingAddress(HOME)
                .build());
  }

  @Test
  void an_order_that_is_paid_gets_another_address() {
    order()
        .given(PLACED, addressed(HOME), PAID)
        .when(changeAddress(OFFICE))
        .thenEvents(addressed(OFFICE));
  }

  @Test
  void the_same_address_again_changes_nothing() {
    order().given(PLACED, addressed(HOME)).when(changeAddress(HOME)).thenNothing();
  }

  @Test
  void an_order_that_does_not_exist_or_was_given_up_goes_nowhere() {
    order().given().when(changeAddress(HOME)).thenRejected(ORDER_UNKNOWN);
    order().given(PLACED, CANCELLED).when(changeAddress(HOME)).thenRejected(ORDER_CANCELLED);
  }

  @Test
  void an_order_that_left_the_house_keeps_its_address() {
    order()
        .given(PLACED, PAID, SHIPPED)
        .when(changeAddress(HOME))
        .thenRejected(ORDER_ALREADY_SHIPPED, "The order is shipped; it left the house.");
    order()
        .given(PLACED, PAID, SHIPPED, DELIVERED)
        .when(changeAddress(HOME))
        .thenRejected(ORDER_ALREADY_SHIPPED, "The order is delivered; it left the house.");
  }

  @Test
  void an_address_has_one_to_ten_lines() {
    malformed(HOME.toBuilder().clearLines(), "The address has no line.");
    accepted(HOME.toBuilder().clearLines().addAllLines(Collections.nCopies(10, "x")));
    malformed(
        HOME.toBuilder().clearLines().addAllLines(Collections.nCopies(11, "x")),
        "The address has more than 10 lines.");
  }

  @Test
  void a_line_has_1_to_500_characters_of_text() {
    malformed(HOME.toBuilder().addLines(""), "The address line is missing.");
    accepted(HOME.toBuilder().addLines("x".repeat(500)));
    malformed(
        HOME.toBuilder().addLines("x".repeat(501)),
        "The address line is longer than 500 characters.");
    malformed(HOME.toBuilder().addLines("\0"), "The address line holds control characters.");
  }

  @Test
  void postal_code_and_city_may_be_missing_and_are_bounded() {
    accepted(HOME.toBuilder().clearPostalCode().clearCity());
    accepted(HOME.toBuilder().setPostalCode("x".repeat(16)).setCity("x".repeat(100)));
    malformed(
        HOME.toBuilder().setPostalCode("x".repeat(17)),
        "The postal code is longer than 16 characters.");
    malformed(HOME.toBuilder().setCity("x".repeat(101)), "The city is longer than 100 characters.");
  }

  @Test
  void a_country_is_two_capital_letters_or_missing() {
    accepted(HOME.toBuilder().clearCountryCode());
    for (var code : new String[] {"D", "DEU", "de", "D1"}) {
      malformed(
          HOME.toBuilder().setCountryCode(code), "The country code is not two capital letters.");
    }
  }

  private static void accepted(PostalAddress.Builder address) {
    var given = address.build();
    order().given(PLACED).when(changeAddress(given)).thenEvents(addressed(given));
  }

  private static void malformed(PostalAddress.Builder address, String message) {
    order()
        .given(PLACED)
        .when(changeAddress(address.build()))
        .thenRejected(ORDER_MALFORMED, message);
  }

  private static PostalAddress.Builder address(String name) {
    return PostalAddress.newBuilder()
        .addLines(name)
        .setPostalCode("10115")
        .setCity("Berlin")
        .setCountryCode("DE");
  }
}
