package io.daybook.domain.test;

import static io.daybook.domain.Decision.accept;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Int32Value;
import com.google.protobuf.StringValue;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision;
import io.daybook.domain.RejectionCode;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** The kit lets through what holds and shows both sides of what does not. */
class DeciderSpecificationTest {

  private final DeciderSpecification<StringValue, Int32Value, Int32Value> sum = sum(() -> 0);

  @Test
  void what_holds_is_let_through() {
    sum.given(number(1), number(2))
        .thenState(number(3))
        .when(text("4 5"))
        .thenEvents(number(4), number(5))
        .thenState(number(12));
    sum.given().when(text("")).thenNothing().thenEvents().thenState(number(0));
    sum.given(number(1))
        .when(text("no"))
        .thenRejected(Refusal.NOT_A_NUMBER)
        .thenRejected(Refusal.NOT_A_NUMBER, "That is no number.")
        .thenState(number(1));
  }

  @Test
  void another_event_is_shown_beside_the_expected_one() {
    assertThatThrownBy(() -> sum.given().when(text("4 5")).thenEvents(number(4), number(6)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            Another decision (- expected, + actual):
              accepted
              Int32Value {
                value: 4
              }
              Int32Value {
            -   value: 6
            +   value: 5
              }""");
  }

  @Test
  void a_missing_event_is_shown() {
    assertThatThrownBy(() -> sum.given().when(text("4")).thenNothing())
        .hasMessage(
            """
            Another decision (- expected, + actual):
            - accepted, no events
            + accepted
            + Int32Value {
            +   value: 4
            + }""");
  }

  @Test
  void an_event_too_many_or_too_few_is_shown() {
    assertThatThrownBy(() -> sum.given().when(text("4 4")).thenEvents(number(4)))
        .hasMessageEndingWith("+ Int32Value {\n+   value: 4\n+ }");
    assertThatThrownBy(() -> sum.given().when(text("4")).thenEvents(number(4), number(4)))
        .hasMessageEndingWith("- Int32Value {\n-   value: 4\n- }");
  }

  @Test
  void a_refusal_is_not_an_acceptance() {
    assertThatThrownBy(() -> sum.given().when(text("no")).thenEvents(number(1)))
        .hasMessageContaining("+ rejected NOT_A_NUMBER: That is no number.");
    assertThatThrownBy(() -> sum.given().when(text("1")).thenRejected(Refusal.NOT_A_NUMBER))
        .hasMessageContaining("- rejected NOT_A_NUMBER: ...");
  }

  @Test
  void another_reason_is_shown() {
    assertThatThrownBy(() -> sum.given().when(text("no")).thenRejected(Refusal.OTHER))
        .hasMessageContaining("- rejected OTHER")
        .hasMessageContaining("+ rejected NOT_A_NUMBER");
    assertThatThrownBy(
            () -> sum.given().when(text("no")).thenRejected(Refusal.NOT_A_NUMBER, "Other words."))
        .hasMessageContaining("- rejected NOT_A_NUMBER: Other words.");
  }

  @Test
  void another_state_is_shown() {
    assertThatThrownBy(() -> sum.given(number(1)).thenState(number(2)))
        .hasMessageStartingWith("Another state")
        .hasMessageContaining("-   value: 2\n+   value: 1");
    assertThatThrownBy(() -> sum.given().when(text("1")).thenState(number(2)))
        .hasMessageStartingWith("Another state");
  }

  @Test
  void a_decider_that_changes_its_mind_is_not_pure() {
    var calls = new int[1];
    var moody = sum(() -> calls[0]++);
    var given = moody.given();
    assertThatThrownBy(() -> given.when(text("1")))
        .hasMessageStartingWith("Another decision the second time");
  }

  private enum Refusal implements RejectionCode {
    NOT_A_NUMBER,
    OTHER
  }

  private static Int32Value number(int value) {
    return Int32Value.of(value);
  }

  private static StringValue text(String value) {
    return StringValue.of(value);
  }

  private static DeciderSpecification<StringValue, Int32Value, Int32Value> sum(IntSupplier noise) {
    return DeciderSpecification.of(new Sum(noise));
  }

  /** Adds the numbers that a command lists. */
  private record Sum(IntSupplier noise) implements Decider<StringValue, Int32Value, Int32Value> {

    @Override
    public StringValue commandType() {
      return StringValue.getDefaultInstance();
    }

    @Override
    public Int32Value eventType() {
      return Int32Value.getDefaultInstance();
    }

    @Override
    public Int32Value initialState() {
      return Int32Value.getDefaultInstance();
    }

    @Override
    public int revision() {
      return 1;
    }

    @Override
    public Decision<Int32Value> decide(Int32Value state, StringValue command) {
      if (command.getValue().isEmpty()) {
        return accept();
      }
      if (command.getValue().equals("no")) {
        return Decision.reject(Refusal.NOT_A_NUMBER, "That is no number.");
      }
      var numbers = command.getValue().split(" ", -1);
      var events = new Int32Value[numbers.length];
      for (var i = 0; i < numbers.length; i++) {
        events[i] = number(Integer.parseInt(numbers[i]) + noise.getAsInt());
      }
      return accept(events);
    }

    @Override
    public Int32Value evolve(Int32Value state, Int32Value event) {
      return number(state.getValue() + event.getValue());
    }
  }
}
