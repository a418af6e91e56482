package io.daybook.streams.decision;

import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static io.daybook.streams.decision.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import io.daybook.runtime.tracing.Tracing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A type that parks: after a command that failed, none of its aggregate is decided. */
class ParkingTest {
  private static final String KEY = "o-1";

  private final FailingRules rules = new FailingRules();
  private final DecisionDriver driver =
      new DecisionDriver(
          Fixtures.decisions(Fixtures.parking(Fixtures.orderRules(rules)), 1, _ -> false),
          Tracing.off());

  @AfterEach
  void close() {
    driver.close();
  }

  /** Offset 0 is the order, offset 1 an item on which the rules failed. */
  @BeforeEach
  void failOnce() {
    driver.send(place(metadata(KEY, "place"), 1));
    rules.fails = true;
    assertThat(driver.send(addItem(metadata(KEY, "c-1"), 1)).getCode()).isEqualTo("DECIDER_FAILED");
    rules.fails = false;
    driver.events();
    driver.deadLetters();
  }

  @Test
  void later_commands_become_dead_letters_in_their_order() {
    CommandReply second = driver.send(addItem(metadata(KEY, "c-2"), 1));
    CommandReply third = driver.send(addItem(metadata(KEY, "c-3"), 1));

    assertThat(second.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
    assertThat(second.getCode()).isEqualTo("AGGREGATE_PARKED");
    assertThat(second.getMessage()).contains("DECIDER_FAILED, at offset 1");
    assertThat(third.getCode()).isEqualTo("AGGREGATE_PARKED");
    assertThat(driver.deadLetters())
        .extracting(letter -> letter.headers().lastHeader(RecordHeaders.ERRORS + "offset").value())
        .containsExactly(utf8("2"), utf8("3"));
    assertThat(driver.events()).isEmpty();
  }

  @Test
  void other_aggregates_go_on() {
    assertThat(driver.send(place(metadata("o-2", "place"), 1)).getOutcome())
        .isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  @Test
  void a_command_that_was_decided_before_is_answered_again() {
    assertThat(driver.send(place(metadata(KEY, "place"), 1)).getDuplicate()).isTrue();
    assertThat(driver.deadLetters()).isEmpty();
  }

  @Test
  void a_dry_run_says_that_it_would_fail_and_leaves_nothing() {
    var metadata = metadata(KEY, "try").setMode(CommandMode.COMMAND_MODE_DRY_RUN);
    assertThat(driver.send(addItem(metadata, 1)).getCode()).isEqualTo("AGGREGATE_PARKED");
    assertThat(driver.deadLetters()).isEmpty();
  }

  @Test
  void a_retry_is_decided_and_releases_nothing() {
    assertThat(retry("c-1").getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(driver.send(addItem(metadata(KEY, "c-2"), 1)).getCode())
        .isEqualTo("AGGREGATE_PARKED");
  }

  @Test
  void it_is_released_by_who_knows_the_last_command_that_failed() {
    driver.send(addItem(metadata(KEY, "c-2"), 1));

    CommandReply early = release(1);
    assertThat(early.getOutcome()).isEqualTo(Outcome.OUTCOME_REJECTED);
    assertThat(early.getCode()).isEqualTo("AGGREGATE_PARKED");
    assertThat(early.getMessage()).contains("offset 2");
    assertThat(driver.send(addItem(metadata(KEY, "c-3"), 1)).getCode())
        .isEqualTo("AGGREGATE_PARKED");

    assertThat(release(4).getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(driver.send(addItem(metadata(KEY, "c-4"), 1)).getOutcome())
        .isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(release(4).getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  @Test
  void a_retry_that_fails_again_is_the_last_that_failed() {
    rules.fails = true;
    assertThat(retry("c-1").getCode()).isEqualTo("DECIDER_FAILED");
    rules.fails = false;
    assertThat(release(1).getMessage()).contains("offset 2");
    assertThat(release(2).getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  @Test
  void a_record_that_cannot_be_read_parks_its_aggregate() {
    driver.write(
        utf8("o-3"), utf8("poison"), new org.apache.kafka.common.header.internals.RecordHeaders());
    assertThat(driver.send(place(metadata("o-3", "place"), 1)).getCode())
        .isEqualTo("AGGREGATE_PARKED");
  }

  @Test
  void what_has_no_aggregate_of_this_partition_parks_none() {
    driver.write(
        null, utf8("poison"), new org.apache.kafka.common.header.internals.RecordHeaders());
    driver.write(
        utf8("?"), utf8("poison"), new org.apache.kafka.common.header.internals.RecordHeaders());
    assertThat(driver.deadLetters()).hasSize(2);
    assertThat(driver.send(place(metadata("o-4", "place"), 1)).getOutcome())
        .isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  private CommandReply retry(String commandId) {
    var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
    headers.add(RecordHeaders.RETRY, utf8("2/0-0/0/0-0"));
    driver.write(utf8(KEY), Fixtures.framed(addItem(metadata(KEY, commandId), 1)), headers);
    return driver.reply();
  }

  private CommandReply release(long lastFailedOffset) {
    return driver.send(
        OrderCommand.newBuilder()
            .setMetadata(
                metadata(KEY, "release")
                    .setMode(CommandMode.COMMAND_MODE_RELEASE)
                    .setLastFailedOffset(lastFailedOffset))
            .build());
  }
}
