package io.daybook.domain;

import static io.daybook.domain.library.loan.v1.LoanStatus.LOAN_STATUS_OPEN;
import static io.daybook.domain.library.loan.v1.LoanStatus.LOAN_STATUS_REPORTED_LOST;
import static io.daybook.domain.library.loan.v1.LoanStatus.UNRECOGNIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.domain.Decision.Accepted;
import io.daybook.domain.Decision.Rejected;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A decision is a value; its message is a bounded sentence. */
class DecisionTest {

  @Test
  void enum_values_are_put_in_plain_words() {
    assertThat(message("The loan is %s.", LOAN_STATUS_OPEN)).isEqualTo("The loan is open.");
    assertThat(message("It is %s.", LOAN_STATUS_REPORTED_LOST)).isEqualTo("It is reported lost.");
    assertThat(message("It is %s.", UNRECOGNIZED)).isEqualTo("It is unrecognized.");
  }

  @Test
  void a_message_is_cut_at_256_characters() {
    assertThat(message("%s", "x".repeat(256))).isEqualTo("x".repeat(256));
    assertThat(message("%s", "x".repeat(257))).isEqualTo("x".repeat(255) + "…");
  }

  @Test
  void a_message_is_not_cut_within_a_character() {
    var wrench = "\uD83D\uDD27";
    assertThat(message("x".repeat(253) + wrench + "xx")).isEqualTo("x".repeat(253) + wrench + "…");
    assertThat(message("x".repeat(254) + wrench + "x")).isEqualTo("x".repeat(254) + "…");
  }

  @Test
  void a_refusal_says_why() {
    assertThatThrownBy(() -> new Rejected<>("CODE", " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rejected<>("CODE", "x".repeat(257)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_rule_that_is_broken_refuses_and_another_one_does_not() {
    assertThat(Decision.rejectIf(true, LoanRejection.LOAN_UNKNOWN, "There is no %s.", "loan"))
        .contains(new Rejected<>("LOAN_UNKNOWN", "There is no loan."));
    assertThat(Decision.rejectIf(false, LoanRejection.LOAN_UNKNOWN, "There is no loan.")).isEmpty();
  }

  @Test
  void accepted_events_do_not_change_afterwards() {
    var events = new ArrayList<>(List.of("one"));
    var accepted = new Accepted<>(events);
    events.add("two");
    assertThat(accepted.events()).containsExactly("one");
    assertThat(Decision.accept("one")).isEqualTo(accepted);
  }

  private static String message(String format, Object... args) {
    var decision = Decision.<String>reject(LoanRejection.LOAN_UNKNOWN, format, args);
    return switch (decision) {
      case Rejected<String>(var code, var message) -> {
        assertThat(code).isEqualTo("LOAN_UNKNOWN");
        yield message;
      }
      case Accepted<String> accepted -> throw new AssertionError(accepted);
    };
  }

  private enum LoanRejection implements RejectionCode {
    LOAN_UNKNOWN
  }
}
