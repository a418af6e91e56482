package io.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.daybook.proto.v1.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A field of its form passes; another one is refused by its name. */
class FormTest {
  private static final Money TEN = Money.newBuilder().setCurrencyCode("GBP").setUnits(10).build();
  private static final Timestamp LAST =
      Timestamp.newBuilder().setSeconds(253_402_300_799L).setNanos(999_999_999).build();

  private final Form<String> form = new Form<>(Code.MALFORMED);

  private enum Code implements RejectionCode {
    MALFORMED
  }

  @Test
  void a_text_has_a_length() {
    assertThat(form.text("reason", "x".repeat(500), 500)).isEmpty();
    refused(form.text("reason", "x".repeat(501), 500), "The reason is longer than 500 characters.");
    refused(form.text("reason", "", 500), "The reason is missing.");
  }

  @Test
  void an_id_is_a_key() {
    assertThat(form.id("account", "a-1")).isEmpty();
    refused(
        form.id("account", "a/1"),
        "The account is not 1 to 64 characters of [A-Za-z0-9._~-], the first a letter or a digit.");
  }

  @Test
  void an_amount_has_a_currency() {
    assertThat(form.money("amount", true, TEN)).isEmpty();
    refused(form.money("amount", false, TEN), "The amount is missing.");
    refused(
        form.money("amount", true, TEN.toBuilder().clearCurrencyCode().build()),
        "The amount is not a currency of three capital letters with units and nanos of one sign,"
            + " in range.");
  }

  @Test
  void a_time_is_of_a_year_that_json_can_say() {
    assertThat(form.time("time of placing", LAST)).isEmpty();
    refused(
        form.time("time of placing", LAST.toBuilder().setSeconds(LAST.getSeconds() + 1).build()),
        "The time of placing is not a time of the years 1 to 9999.");
  }

  @Test
  void a_business_has_forms_of_its_own() {
    assertThat(form.field("item", Optional.empty())).isEmpty();
    refused(form.field("item", Optional.of("is missing")), "The item is missing.");
  }

  private static void refused(Optional<Decision<String>> decision, String message) {
    assertThat(decision).contains(new Decision.Rejected<>("MALFORMED", message));
  }
}
