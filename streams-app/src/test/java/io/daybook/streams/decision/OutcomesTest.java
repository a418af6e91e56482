package io.daybook.streams.decision;

import static io.daybook.streams.decision.DecideCommandsTest.noHeaders;
import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.lookUp;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static io.daybook.streams.decision.Fixtures.ship;
import static io.daybook.streams.decision.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.util.Timestamps;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What became of a command that left no event is a record of its own, once. */
class OutcomesTest {
  private final FailingRules rules = new FailingRules();
  private final DecisionDriver driver = new DecisionDriver(rules, 1);

  @BeforeEach
  void placeAnOrder() {
    driver.send(place(metadata("o-1", "c-1"), 1));
    assertThat(driver.outcomes()).as("its event tells it").isEmpty();
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void a_refusal_is_told_with_its_correlation_though_nobody_waits_for_the_reply() {
    OrderCommand command =
        ship(
            metadata("o-1", "c-2")
                .setCorrelationId("correlation")
                .setCausationId("cause")
                .clearReplyTo());
    driver.write(utf8("o-1"), Fixtures.framed(command), noHeaders());

    assertThat(driver.hasReply()).isFalse();
    assertThat(driver.outcomes())
        .containsExactly(
            CommandOutcome.newBuilder()
                .setCommandId("c-2")
                .setAggregateType("sales.order")
                .setAggregateId("o-1")
                .setCorrelationId("correlation")
                .setCausationId("cause")
                .setCommandPosition(
                    CommandPosition.newBuilder()
                        .setTopicEpoch(
                            (int) (Fixtures.TOPIC.getMostSignificantBits() >>> Integer.SIZE))
                        .setOffset(1))
                .setDecidedAt(Timestamps.fromMillis(DecisionDriver.START.toEpochMilli()))
                .setCommandField(OrderCommand.SHIP_ORDER_FIELD_NUMBER)
                .setOutcome(Outcome.OUTCOME_REJECTED)
                .setCode("ORDER_NOT_PAID")
                .setVersion(1)
                .build());
  }

  @Test
  void a_duplicate_is_told_once_and_a_look_up_never() {
    driver.send(ship(metadata("o-1", "c-2")));
    driver.send(ship(metadata("o-1", "c-2")));
    driver.send(lookUp("o-1", "c-2"));
    driver.send(lookUp("o-1", "c-9"));
    driver.send(place(metadata("o-1", "c-1"), 1));
    assertThat(driver.outcomes())
        .extracting(CommandOutcome::getCorrelationId)
        .as("a command that names no correlation starts one")
        .containsExactly("c-2");
  }

  @Test
  void conflicts_reused_ids_and_failures_are_told() {
    driver.send(addItem(metadata("o-1", "c-2").setExpectedVersion(7), 1));
    driver.send(addItem(metadata("o-1", "c-1"), 1));
    rules.fails = true;
    driver.send(addItem(metadata("o-1", "c-3"), 1));

    assertThat(driver.outcomes())
        .extracting(CommandOutcome::getCommandId, CommandOutcome::getOutcome)
        .containsExactly(
            tuple("c-2", Outcome.OUTCOME_VERSION_CONFLICT),
            tuple("c-1", Outcome.OUTCOME_COMMAND_ID_REUSED),
            tuple("c-3", Outcome.OUTCOME_FAILED));
    assertThat(driver.deadLetters()).hasSize(1);
  }
}
