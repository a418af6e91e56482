package io.daybook.domain.test.properties;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.domain.Decision;
import io.daybook.domain.test.library.LoanDecider;
import io.daybook.domain.test.library.loan.v1.LoanCommand;
import io.daybook.domain.test.library.loan.v1.LoanEvent;
import io.daybook.domain.test.library.loan.v1.LoanOpened;
import io.daybook.domain.test.library.loan.v1.LoanState;
import io.daybook.domain.test.library.loan.v1.LossReported;
import io.daybook.proto.v1.EventMetadata;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each property finds the fault that it is about. */
class DeciderFaultsTest {
  private static final LoanState NEW = LoanState.getDefaultInstance();
  private static final LoanState LENT = NEW.toBuilder().setMemberId("m-1").build();
  private static final LoanEvent OPENED =
      LoanEvent.newBuilder().setLoanOpened(LoanOpened.newBuilder().setMemberId("m-1")).build();
  private static final LoanCommand OPEN = LoanProperties.open("m-1");

  private final LoanProperties sound = new LoanProperties(new LoanDecider());

  @Test
  void a_state_that_is_no_sum_of_the_events() {
    var history = new History<>(List.of(NEW, NEW), List.of(OPENED));
    assertThatThrownBy(() -> sound.replaying_gives_the_same_state_bytes(history))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("m-1");
    assertThatThrownBy(() -> sound.replaying_from_stored_bytes_gives_the_same_state_bytes(history))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void an_event_with_metadata() {
    var metadata = EventMetadata.newBuilder().setEventId("e-1");
    var event = OPENED.toBuilder().setMetadata(metadata).build();
    assertThatThrownBy(() -> sound.no_event_has_metadata(lent(event)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("e-1");
  }

  @Test
  @SuppressWarnings("deprecation")
  void an_event_of_an_earlier_form() {
    var event = LoanEvent.newBuilder().setLossReported(LossReported.getDefaultInstance()).build();
    assertThatThrownBy(() -> sound.no_event_is_of_an_earlier_form(lent(event)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("An earlier form");
  }

  @Test
  void a_decision_that_depends_on_the_call() {
    var calls = new int[1];
    var rules = new LoanProperties(deciding(_ -> Decision.accept(opened(++calls[0]))));
    assertThatThrownBy(() -> rules.deciding_is_deterministic(lent(OPENED), OPEN))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Another decision");
  }

  @Test
  void a_command_that_does_its_work_twice() {
    var rules = new LoanProperties(deciding(_ -> Decision.accept(OPENED)));
    assertThatThrownBy(
            () ->
                rules.a_command_accepted_twice_changes_nothing_the_second_time(
                    lent(OPENED), _ -> LoanProperties.end("lost")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Accepted twice");
  }

  @Test
  void a_command_that_is_answered_by_an_exception() {
    var rules =
        new LoanProperties(
            deciding(
                _ -> {
                  throw new UnsupportedOperationException("a bug");
                }));
    assertThatThrownBy(() -> rules.any_command_is_answered_by_a_value(lent(OPENED), OPEN))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(
            () ->
                rules.any_decodable_bytes_are_answered_by_a_value(lent(OPENED), Optional.of(OPEN)))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(rules::a_command_that_is_not_set_is_a_bug)
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_bug_that_is_answered_by_a_value() {
    var rules =
        new LoanProperties(deciding(_ -> Decision.accept())) {
          @Override
          protected List<LoanState> impossibleStates() {
            return List.of(LENT);
          }
        };
    assertThatThrownBy(rules::a_command_that_is_not_set_is_a_bug)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(rules::an_event_that_is_not_set_is_a_bug).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> rules.a_command_to_an_impossible_state_is_a_bug(OPEN))
        .isInstanceOf(AssertionError.class);
  }

  private static History<LoanState, LoanEvent> lent(LoanEvent event) {
    return new History<>(List.of(NEW, LENT), List.of(event));
  }

  private static LoanEvent opened(int number) {
    return LoanEvent.newBuilder()
        .setLoanOpened(LoanOpened.newBuilder().setMemberId("m-" + number))
        .build();
  }

  /** Rules that decide so, and take any event. */
  private static LoanDecider deciding(Function<LoanCommand, Decision<LoanEvent>> decide) {
    return new LoanDecider() {
      @Override
      public Decision<LoanEvent> decide(LoanState loan, LoanCommand command) {
        return decide.apply(command);
      }

      @Override
      public LoanState evolve(LoanState loan, LoanEvent event) {
        return loan;
      }
    };
  }
}
