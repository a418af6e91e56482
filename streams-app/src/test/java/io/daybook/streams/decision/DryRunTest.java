package io.daybook.streams.decision;

import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.lookUp;
import static io.daybook.streams.decision.Fixtures.place;
import static io.daybook.streams.decision.Fixtures.ship;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DryRunTest {
  private final FailingRules rules = new FailingRules();
  private final DecisionDriver driver = new DecisionDriver(rules, 1);

  @BeforeEach
  void placeAnOrder() {
    driver.send(place(Fixtures.metadata("o-1", "c-1"), 1));
    assertThat(driver.events()).hasSize(1);
  }

  @AfterEach
  void writesNothing() {
    assertThat(driver.events()).isEmpty();
    assertThat(driver.outcomes()).isEmpty();
    assertThat(driver.deadLetters()).isEmpty();
    driver.close();
  }

  @Test
  void an_accepted_command_is_told_with_its_events_and_can_be_sent_in_earnest() throws Exception {
    CommandReply told = driver.send(addItem(dryRun("c-2"), 3));
    assertThat(told.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(told.getDryRun()).isTrue();
    assertThat(told.getVersion()).isEqualTo(2);
    assertThat(told.getEventsList()).containsExactly("ItemAdded");
    OrderEvent event = OrderEvent.parseFrom(told.getDryRunEvents(0));
    assertThat(event.getItemAdded().getLine().getQuantity()).isEqualTo(3);
    assertThat(event.hasMetadata()).isFalse();
    assertThat(told.getConsistency().getOffset()).as("what it was judged by").isZero();
    assertThat(driver.events()).isEmpty();

    CommandReply earnest = driver.send(addItem(Fixtures.metadata("o-1", "c-2"), 3));
    assertThat(earnest.getVersion()).isEqualTo(2);
    assertThat(earnest.getDuplicate()).isFalse();
    assertThat(earnest.getDryRun()).isFalse();
    assertThat(earnest.getDryRunEventsList()).isEmpty();
    assertThat(driver.events()).hasSize(1);
  }

  @Test
  void a_refusal_is_told_and_not_remembered() {
    CommandReply told = driver.send(ship(dryRun("c-2")));
    assertThat(told.getOutcome()).isEqualTo(Outcome.OUTCOME_REJECTED);
    assertThat(told.getCode()).isNotEmpty();
    assertThat(told.getDryRun()).isTrue();
    assertThat(driver.send(lookUp("o-1", "c-2")).getOutcome()).isEqualTo(Outcome.OUTCOME_UNKNOWN);
  }

  @Test
  void an_expected_version_is_checked() {
    CommandReply told = driver.send(addItem(dryRun("c-2").setExpectedVersion(7), 1));
    assertThat(told.getOutcome()).isEqualTo(Outcome.OUTCOME_VERSION_CONFLICT);
    assertThat(told.getVersion()).isEqualTo(1);
  }

  @Test
  void a_command_that_was_decided_is_judged_by_what_is_now() {
    CommandReply told = driver.send(place(dryRun("c-1"), 1));
    assertThat(told.getOutcome()).isEqualTo(Outcome.OUTCOME_REJECTED);
    assertThat(told.getCode()).isEqualTo("ORDER_ALREADY_PLACED");
    assertThat(told.getDuplicate()).isFalse();
    assertThat(driver.send(lookUp("o-1", "c-1")).getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  @Test
  void rules_that_fail_leave_no_dead_letter() {
    rules.fails = true;
    CommandReply told = driver.send(addItem(dryRun("c-2"), 1));
    assertThat(told.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
    assertThat(told.getCode()).isEqualTo("DECIDER_FAILED");
    assertThat(told.getDryRun()).isTrue();
  }

  private static CommandMetadata.Builder dryRun(String commandId) {
    return Fixtures.metadata("o-1", commandId).setMode(CommandMode.COMMAND_MODE_DRY_RUN);
  }
}
