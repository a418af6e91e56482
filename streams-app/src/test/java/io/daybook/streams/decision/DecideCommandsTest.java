package io.daybook.streams.decision;

import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.lookUp;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static io.daybook.streams.decision.Fixtures.ship;
import static io.daybook.streams.decision.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import io.daybook.eventlog.CommandHash;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.ReplyTo;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecideCommandsTest {
  private final DecisionDriver driver = DecisionDriver.ofOrders();

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void an_accepted_command_is_answered_with_its_version_and_events() {
    CommandReply reply = driver.send(place(metadata("o-1", "c-1"), 2));

    assertThat(reply.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(reply.getVersion()).isEqualTo(1);
    assertThat(reply.getEventsList()).containsExactly("OrderPlaced");
    assertThat(reply.getConsistency().getOffset()).isZero();
    assertThat(reply.getConsistency().getPartition()).isZero();
    assertThat(reply.getReplyTo().getAttemptId()).isEqualTo("attempt-of-c-1");
    assertThat(reply.getAggregateOrdinal()).isEqualTo(2);
    assertThat(reply.getDuplicate()).isFalse();
  }

  @Test
  void an_event_carries_all_that_is_known_of_it() {
    driver.send(
        place(
            metadata("o-1", "c-1")
                .setCorrelationId("correlation")
                .setCausationId("cause")
                .setActor(Actor.newBuilder().setName("ann")),
            2));

    var record = driver.eventRecords().getFirst();
    assertThat(new String(record.key(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("o-1@0000000001");
    OrderEvent event =
        io.daybook.eventlog.WireFormat.parse(record.value(), OrderEvent.getDefaultInstance());
    EventMetadata metadata = event.getMetadata();
    assertThat(metadata.getEventId()).isEqualTo("sales.order/o-1@1");
    assertThat(metadata.getAggregateType()).isEqualTo("sales.order");
    assertThat(metadata.getVersion()).isEqualTo(1);
    assertThat(Timestamps.toMillis(metadata.getOccurredAt()))
        .isEqualTo(DecisionDriver.START.toEpochMilli());
    assertThat(metadata.getCommandId()).isEqualTo("c-1");
    assertThat(metadata.getCorrelationId()).isEqualTo("correlation");
    assertThat(metadata.getCausationId()).isEqualTo("cause");
    assertThat(metadata.getActor().getName()).isEqualTo("ann");
    assertThat(metadata.getEventsInCommand()).isEqualTo(1);
    assertThat(metadata.getCommandField()).isEqualTo(OrderCommand.PLACE_ORDER_FIELD_NUMBER);
    assertThat(CommandHash.isKnown(metadata.getCommandHash())).isTrue();
    assertThat(header(record.headers(), "ce_id")).isEqualTo("sales.order/o-1@1");
    assertThat(header(record.headers(), "ce_type")).isEqualTo("sales.order.v1.OrderPlaced");
    assertThat(header(record.headers(), "ce_subject")).isEqualTo("o-1");
    assertThat(header(record.headers(), "ce_time")).isEqualTo("2026-01-31T10:00:00Z");
  }

  @Test
  void versions_go_on_without_a_gap_and_time_never_goes_back() {
    driver.send(place(metadata("o-1", "c-1"), 2));
    driver.sleep(Duration.ofHours(-1));
    driver.send(addItem(metadata("o-1", "c-2"), 1));

    List<OrderEvent> events = driver.events();
    assertThat(events).extracting(event -> event.getMetadata().getVersion()).containsExactly(1, 2);
    assertThat(events.get(1).getMetadata().getOccurredAt())
        .isEqualTo(events.get(0).getMetadata().getOccurredAt());
  }

  @Test
  void a_duplicate_gets_the_same_outcome_and_makes_no_event() {
    CommandReply first = driver.send(place(metadata("o-1", "c-1"), 2));
    driver.send(addItem(metadata("o-1", "c-2"), 1));
    driver.events();
    ReplyTo elsewhere = ReplyTo.newBuilder().setPartition(2).setAttemptId("second").build();

    CommandReply again = driver.send(place(metadata("o-1", "c-1").setReplyTo(elsewhere), 2));

    assertThat(again).isEqualTo(first.toBuilder().setDuplicate(true).setReplyTo(elsewhere).build());
    assertThat(driver.events()).isEmpty();
  }

  @Test
  void a_duplicate_is_known_through_a_window_and_forgotten_after_two() {
    driver.send(place(metadata("o-1", "c-1"), 2));
    driver.sleep(Duration.ofHours(24));
    assertThat(driver.send(place(metadata("o-1", "c-1"), 2)).getDuplicate()).isTrue();

    driver.sleep(Duration.ofHours(24));
    CommandReply late = driver.send(place(metadata("o-1", "c-1"), 2));

    assertThat(late.getDuplicate()).isFalse();
    assertThat(late.getCode()).isEqualTo("ORDER_ALREADY_PLACED");
  }

  @Test
  void an_id_used_for_another_command_is_refused() {
    driver.send(place(metadata("o-1", "c-1"), 2));

    assertThat(driver.send(place(metadata("o-1", "c-1"), 3)).getOutcome())
        .isEqualTo(Outcome.OUTCOME_COMMAND_ID_REUSED);
    assertThat(driver.send(place(metadata("o-1", "c-1").setExpectedVersion(0), 2)).getOutcome())
        .isEqualTo(Outcome.OUTCOME_COMMAND_ID_REUSED);
    assertThat(driver.events()).hasSize(1);
  }

  @Test
  void an_id_whose_hash_was_made_in_another_way_is_neither_a_duplicate_nor_reused() {
    driver.send(place(metadata("o-1", "c-1"), 2));
    driver.events();
    driver.outcomes();
    driver.changeSeen(
        "o-1",
        "c-1",
        seen ->
            seen.setCommandHash(
                ByteString.fromHex("02").concat(seen.getCommandHash().substring(1))));

    CommandReply reply = driver.send(place(metadata("o-1", "c-1"), 2));

    assertThat(reply.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
    assertThat(reply.getCode()).isEqualTo("COMMAND_HASH_UNKNOWN");
    assertThat(reply.getMessage())
        .isEqualTo(
            "The id was used under a later release, which alone knows whether for this"
                + " command.");
    assertThat(driver.events()).isEmpty();
    assertThat(driver.outcomes())
        .singleElement()
        .returns("COMMAND_HASH_UNKNOWN", CommandOutcome::getCode);
    assertThat(driver.deadLetters()).hasSize(1);
    assertThat(driver.send(lookUp("o-1", "c-1")).getOutcome())
        .as("what was decided stays known")
        .isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  @Test
  void the_scope_of_an_id_is_its_aggregate() {
    driver.send(place(metadata("o-1", "c-1"), 2));

    assertThat(driver.send(place(metadata("o-2", "c-1"), 3)).getOutcome())
        .isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  @Test
  void a_refusal_names_its_code_and_is_remembered() {
    driver.send(place(metadata("o-1", "c-1"), 2));
    driver.events();

    CommandReply refused = driver.send(ship(metadata("o-1", "c-2")));
    CommandReply again = driver.send(ship(metadata("o-1", "c-2")));

    assertThat(refused.getOutcome()).isEqualTo(Outcome.OUTCOME_REJECTED);
    assertThat(refused.getCode()).isEqualTo("ORDER_NOT_PAID");
    assertThat(refused.getVersion()).isEqualTo(1);
    assertThat(refused.getConsistency().getOffset()).as("of the state's last command").isZero();
    assertThat(again).isEqualTo(refused.toBuilder().setDuplicate(true).build());
    assertThat(driver.events()).isEmpty();
  }

  @Test
  void a_refusal_without_state_rests_on_nothing() {
    CommandReply refused = driver.send(ship(metadata("o-1", "c-1")));

    assertThat(refused.getCode()).isEqualTo("ORDER_UNKNOWN");
    assertThat(refused.hasConsistency()).isFalse();
  }

  @Test
  void another_version_than_expected_is_a_conflict_that_tells_the_current_one() {
    driver.send(place(metadata("o-1", "c-1"), 2));

    CommandReply behind = driver.send(addItem(metadata("o-1", "c-2").setExpectedVersion(2), 1));
    CommandReply exists = driver.send(place(metadata("o-1", "c-3").setExpectedVersion(0), 1));
    CommandReply right = driver.send(addItem(metadata("o-1", "c-4").setExpectedVersion(1), 1));

    assertThat(behind.getOutcome()).isEqualTo(Outcome.OUTCOME_VERSION_CONFLICT);
    assertThat(behind.getVersion()).isEqualTo(1);
    assertThat(exists.getOutcome()).isEqualTo(Outcome.OUTCOME_VERSION_CONFLICT);
    assertThat(right.getVersion()).isEqualTo(2);
  }

  @Test
  void a_look_up_tells_the_outcome_or_that_there_is_none() {
    CommandReply placed = driver.send(place(metadata("o-1", "c-1"), 2));
    driver.events();

    assertThat(driver.send(lookUp("o-1", "c-1")))
        .isEqualTo(placed.toBuilder().setDuplicate(true).build());
    assertThat(driver.send(lookUp("o-1", "c-9")).getOutcome()).isEqualTo(Outcome.OUTCOME_UNKNOWN);
    assertThat(driver.events()).isEmpty();
    assertThat(driver.send(addItem(metadata("o-1", "c-9"), 1)).getOutcome())
        .as("asking for an id does not use it up")
        .isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  @Test
  void a_reply_partition_that_does_not_exist_gets_no_reply_but_a_decision() {
    for (int partition : new int[] {-1, Fixtures.REPLY_PARTITIONS, 99}) {
      var nowhere = ReplyTo.newBuilder().setPartition(partition);
      OrderCommand command = addItem(metadata("o-1", "c" + partition).setReplyTo(nowhere), 1);
      driver.write(utf8("o-1"), Fixtures.framed(command), noHeaders());
    }
    assertThat(driver.hasReply()).isFalse();
    assertThat(driver.send(lookUp("o-1", "c99")).getCode()).isEqualTo("ORDER_UNKNOWN");
  }

  @Test
  void nobody_who_asks_for_no_reply_gets_one() {
    OrderCommand command = place(metadata("o-1", "c-1").clearReplyTo(), 2);
    driver.write(utf8("o-1"), Fixtures.framed(command), noHeaders());

    assertThat(driver.hasReply()).isFalse();
    assertThat(driver.events()).hasSize(1);
  }

  static Headers noHeaders() {
    return new org.apache.kafka.common.header.internals.RecordHeaders();
  }

  static String header(Headers headers, String name) {
    return RecordHeaders.text(headers, name).orElse("");
  }
}
