package io.daybook.eventlog.contract;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicContractTest {
  private static final String DAY_MS = "86400000";

  @Test
  void events_are_kept_for_ever_and_compacted_late() {
    TopicContract events = contract("p.sales.order.events.v1");
    assertThat(events.partitions()).isEqualTo(4);
    assertThat(events.configs())
        .isEqualTo(
            Map.ofEntries(
                entry("cleanup.policy", "compact"),
                entry("retention.ms", "-1"),
                entry("retention.bytes", "-1"),
                entry("min.compaction.lag.ms", "604800000"),
                entry("max.compaction.lag.ms", "1209600000"),
                entry("segment.ms", DAY_MS),
                entry("delete.retention.ms", "2592000000"),
                entry("max.message.bytes", "1048588"),
                entry("min.insync.replicas", "1"),
                entry("unclean.leader.election.enable", "false"),
                entry("message.timestamp.after.max.ms", "9223372036854775807")));
  }

  @Test
  void commands_have_the_brokers_time_and_are_kept_for_a_week() {
    TopicContract commands = contract("p.sales.order.commands.v1");
    assertThat(commands.partitions()).isEqualTo(4);
    assertThat(commands.configs())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "604800000")
        .containsEntry("message.timestamp.type", "LogAppendTime");
  }

  @Test
  void replies_are_kept_for_a_day_outcomes_and_dead_letters_for_a_month() {
    TopicContract replies = contract("p.daybook.replies.v1");
    assertThat(replies.partitions()).isEqualTo(3);
    assertThat(replies.configs()).containsEntry("retention.ms", DAY_MS);
    assertThat(contract("p.daybook.outcomes.v1").configs())
        .containsEntry("retention.ms", "2592000000");
    TopicContract deadLetters = contract("p.daybook.dead-letters.v1");
    assertThat(deadLetters.configs()).containsEntry("retention.ms", "2592000000");
  }

  @Test
  void what_was_done_about_a_dead_letter_outlives_it_and_has_the_brokers_time() {
    TopicContract actions = contract("p.daybook.dead-letter-actions.v1");
    assertThat(actions.partitions()).isEqualTo(contract("p.daybook.dead-letters.v1").partitions());
    assertThat(actions.configs())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "7776000000")
        .containsEntry("message.timestamp.type", "LogAppendTime");
  }

  @Test
  void a_dead_letter_has_room_for_the_largest_record_and_its_reason() {
    Function<String, Integer> largest =
        topic ->
            Integer.valueOf(requireNonNull(contract(topic).configs().get("max.message.bytes")));
    assertThat(largest.apply("p.daybook.dead-letters.v1"))
        .isGreaterThan(largest.apply("p.sales.order.commands.v1") + 64 * 1024);
  }

  @Test
  void every_aggregate_type_has_its_own_topics() {
    assertThat(contracts(1))
        .containsOnlyKeys(
            "p.sales.part.commands.v1",
            "p.sales.part.events.v1",
            "p.sales.order.commands.v1",
            "p.sales.order.events.v1",
            "p.daybook.replies.v1",
            "p.daybook.outcomes.v1",
            "p.daybook.dead-letters.v1",
            "p.daybook.dead-letter-actions.v1");
  }

  @Test
  void three_replicas_mean_that_two_have_what_is_acknowledged() {
    assertThat(contracts(3).values())
        .allMatch(contract -> contract.replicationFactor() == 3)
        .allMatch(contract -> "2".equals(contract.configs().get("min.insync.replicas")));
  }

  private static TopicContract contract(String topic) {
    return requireNonNull(contracts(1).get(topic));
  }

  private static Map<String, TopicContract> contracts(int replicationFactor) {
    LogSettings settings = new LogSettings("127.0.0.1:9092", "p.", 4, 3, replicationFactor);
    return TopicContract.all(settings, AggregateTypes.load().all()).stream()
        .collect(Collectors.toMap(TopicContract::name, Function.identity()));
  }
}
