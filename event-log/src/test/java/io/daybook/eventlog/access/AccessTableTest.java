package io.daybook.eventlog.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.contract.TopicContract;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTableTest {
  private static final AccessTable ACCESS =
      new AccessTable(new Topics("p."), AggregateTypes.load().all());

  private static final List<String> TOPICS =
      TopicContract.all(new LogSettings("127.0.0.1:9", "p.", 4, 4, 1), AggregateTypes.load().all())
          .stream()
          .map(TopicContract::name)
          .toList();

  @Test
  void streams_app_uses_every_topic_and_the_others_what_they_read_or_write() {
    assertThat(used(Program.STREAMS_APP)).containsExactlyElementsOf(TOPICS);
    assertThat(used(Program.COMMAND_GATEWAY))
        .containsExactlyInAnyOrder(
            "p.sales.order.commands.v1", "p.sales.part.commands.v1", "p.daybook.replies.v1");
    assertThat(used(Program.QUERY_API)).allMatch(name -> name.startsWith("p.sales."));
    assertThat(used(Program.PROJECTIONS)).contains("p.daybook.outcomes.v1");
  }

  @Test
  void only_streams_app_and_the_audit_ask_the_brokers() {
    assertThat(List.of(Program.values()))
        .filteredOn(ACCESS::asksBrokers)
        .containsExactly(Program.STREAMS_APP, Program.AUDIT);
  }

  /** Else a false event could be written by an app that only reads. */
  @Test
  void nobody_but_streams_app_writes_events() {
    assertThat(List.of(Program.values()))
        .filteredOn(
            program ->
                ACCESS.of(program).stream()
                    .anyMatch(
                        right ->
                            right.resource().name().endsWith(".events.v1")
                                && right.operations().contains(AclOperation.WRITE)))
        .containsExactly(Program.STREAMS_APP);
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void no_right_is_of_what_another_installation_has(Program program) {
    Predicate<Right> ours = right -> right.resource().name().startsWith("p.");
    assertThat(ACCESS.of(program))
        .allMatch(ours.or(right -> right.resource().name().equals("kafka-cluster")));
  }

  private static List<String> used(Program program) {
    return TOPICS.stream().filter(topic -> ACCESS.uses(program, topic)).toList();
  }
}
