package io.daybook.query.correlations;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.v1.Outcome;
import io.daybook.query.OrderLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CausalOrderTest {

  @Test
  void effects_follow_their_cause_and_siblings_their_time() {
    assertThat(
            told(
                accepted(1, "place", "", 1),
                accepted(2, "other", "", 1),
                accepted(3, "pay", "place", 2),
                refused(4, "ship", "sales.order/o-pay@2"),
                accepted(5, "add", "sales.order/o-pay@1", 0),
                accepted(6, "cancel", "place", 1)))
        .containsExactly(
            "place",
            "sales.order/o-place@1",
            "pay",
            "sales.order/o-pay@1",
            "add",
            "sales.order/o-pay@2",
            "ship",
            "REJECTED",
            "cancel",
            "sales.order/o-cancel@1",
            "other",
            "sales.order/o-other@1");
  }

  @Test
  void an_unknown_cause_begins_anew() {
    assertThat(told(accepted(1, "a", "nobody", 0), accepted(2, "b", "a", 0)))
        .containsExactly("a", "b");
  }

  @Test
  void circles_are_told_once_from_their_earliest_command() {
    assertThat(
            told(
                accepted(0, "effect", "b", 0),
                accepted(1, "a", "c", 0),
                accepted(2, "b", "a", 0),
                accepted(3, "c", "b", 0),
                accepted(4, "self", "self", 0),
                accepted(5, "own", "sales.order/o-own@1", 1)))
        .containsExactly("self", "own", "sales.order/o-own@1", "a", "b", "effect", "c");
  }

  @Test
  void a_cause_that_is_dated_after_its_effect_comes_first_all_the_same() {
    assertThat(told(accepted(1, "effect", "cause", 0), accepted(2, "cause", "", 0)))
        .containsExactly("cause", "effect");
  }

  @Test
  void an_id_that_was_sent_again_means_the_first() {
    assertThat(
            told(
                accepted(1, "a", "", 0),
                accepted(2, "b", "", 0),
                accepted(3, "a", "b", 0),
                accepted(4, "c", "a", 0)))
        .containsExactly("a", "c", "b", "a");
  }

  @Test
  void a_chain_as_long_as_a_page_is_followed_to_its_end() {
    List<CorrelatedCommand> chain =
        IntStream.range(0, 100_000)
            .mapToObj(i -> accepted(i, "c" + i, i == 0 ? "" : "c" + (i - 1), 0))
            .toList();
    assertThat(CausalOrder.of(chain)).hasSize(100_000);
  }

  @Test
  void whatever_names_what_every_command_is_told_once_and_after_its_cause() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<CorrelatedCommand> commands = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        int cause = random.nextInt(40);
        commands.add(accepted(i, "c" + i, cause % 3 == 0 ? "" : "c" + cause, random.nextInt(3)));
      }
      List<String> told = told(commands.toArray(CorrelatedCommand[]::new));
      assertThat(told).doesNotHaveDuplicates().hasSize(nodes(commands));
      for (CorrelatedCommand command : commands) {
        if (!isOfCircle(command, commands)) {
          assertThat(told.indexOf(command.commandId()))
              .isGreaterThan(told.indexOf(command.causationId()));
        }
      }
    }
  }

  private static int nodes(List<CorrelatedCommand> commands) {
    return commands.stream().mapToInt(CorrelatedCommand::nodes).sum();
  }

  private static boolean isOfCircle(CorrelatedCommand command, List<CorrelatedCommand> commands) {
    Set<String> seen = new HashSet<>();
    String at = command.causationId();
    while (seen.add(at)) {
      String cause = at;
      at =
          commands.stream()
              .filter(one -> one.commandId().equals(cause))
              .map(CorrelatedCommand::causationId)
              .findFirst()
              .orElse("");
    }
    return seen.contains(command.commandId());
  }

  private static List<String> told(CorrelatedCommand... commands) {
    return CausalOrder.of(List.of(commands)).stream()
        .map(
            node ->
                switch (node) {
                  case CorrelationNode.Command one -> one.command().commandId();
                  case CorrelationNode.Event one -> one.id();
                  case CorrelationNode.Refusal one ->
                      one.command().outcome().name().replace("OUTCOME_", "");
                })
        .toList();
  }

  private static CorrelatedCommand accepted(int time, String id, String cause, int events) {
    return command(time, id, cause, Outcome.OUTCOME_ACCEPTED, events);
  }

  private static CorrelatedCommand refused(int time, String id, String cause) {
    return command(time, id, cause, Outcome.OUTCOME_REJECTED, 0);
  }

  private static CorrelatedCommand command(
      int time, String id, String cause, Outcome outcome, int events) {
    return new CorrelatedCommand(
        new CorrelationPosition(Instant.ofEpochSecond(time), 2, 0, 0, time),
        OrderLog.ORDERS,
        "o-" + id,
        id,
        10,
        cause,
        events,
        outcome,
        "",
        Collections.nCopies(events, 10));
  }
}
