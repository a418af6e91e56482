package io.daybook.projections;

import static io.daybook.projections.CommittedEvents.command;
import static io.daybook.projections.CommittedEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.EventKey;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.readmodels.ProjectionStopped;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingEventsTest {
  private final PendingEvents<OrderEvent> pending = new PendingEvents<>();

  @Test
  void nothing_is_no_batch() {
    assertThat(pending.batch(5)).isEmpty();
  }

  @Test
  void whole_commands_leave_together_up_to_the_limit() {
    command(1, 2).forEach(pending::add);
    command(2, 3).forEach(pending::add);
    command(3, 1).forEach(pending::add);
    assertThat(pending.batch(6)).hasSize(6);
    assertThat(pending.batch(5)).isEqualTo(both(command(1, 2), command(2, 3)));
    assertThat(pending.batch(4)).isEqualTo(command(1, 2));
    assertThat(pending.batch(2)).isEqualTo(command(1, 2));
  }

  @Test
  void a_command_larger_than_the_limit_is_one_batch() {
    command(1, 4).forEach(pending::add);
    command(2, 1).forEach(pending::add);
    assertThat(pending.batch(3)).isEqualTo(command(1, 4));
  }

  @Test
  void the_rest_of_a_command_is_waited_for() {
    command(1, 1).forEach(pending::add);
    pending.add(event(2, 0, 3));
    pending.add(event(2, 1, 3));
    assertThat(pending.batch(9)).isEqualTo(command(1, 1));
    pending.remove(pending.batch(9));
    assertThat(pending.batch(9)).isEmpty();
    assertThat(pending.size()).isEqualTo(2);
    pending.add(event(2, 2, 3));
    assertThat(pending.batch(9)).isEqualTo(command(2, 3));
  }

  @Test
  void a_batch_stays_until_it_is_removed() {
    command(1, 2).forEach(pending::add);
    assertThat(pending.batch(9)).isEqualTo(pending.batch(9)).hasSize(2);
    pending.remove(pending.batch(9));
    assertThat(pending.size()).isZero();
    assertThat(pending.batch(9)).isEmpty();
  }

  @Test
  void a_command_that_another_one_cuts_is_refused() {
    pending.add(event(1, 0, 3));
    assertThatThrownBy(() -> pending.add(of("o-1", 2, 2, 0, 1)))
        .isInstanceOf(ProjectionStopped.class)
        .hasMessage(
            "Event o-1@2 at offset 20 is number 1 of 1 of its command, after event 0 of 1;"
                + " commands must be whole.");
    assertThatThrownBy(() -> pending.add(event(1, 0, 3))).isInstanceOf(ProjectionStopped.class);
  }

  @Test
  void the_first_events_of_a_command_may_be_erased() {
    pending.add(event(1, 1, 2));
    assertThat(pending.batch(9)).containsExactly(event(1, 1, 2));
    pending.add(event(2, 2, 3));
    assertThat(pending.batch(9)).containsExactly(event(1, 1, 2), event(2, 2, 3));
  }

  @Test
  void events_within_a_command_may_be_erased() {
    pending.add(event(1, 0, 4));
    pending.add(event(1, 3, 4));
    assertThat(pending.batch(9)).containsExactly(event(1, 0, 4), event(1, 3, 4));
  }

  @Test
  void the_last_events_of_a_command_may_be_erased_as_the_next_command_shows() {
    pending.add(event(1, 0, 3));
    assertThat(pending.batch(9)).isEmpty();
    pending.add(of("o-2", 1, 2, 0, 2));
    assertThat(pending.batch(9)).containsExactly(event(1, 0, 3));
    pending.add(of("o-2", 2, 2, 1, 2));
    assertThat(pending.batch(9)).hasSize(3);
  }

  @Test
  void a_tombstone_of_its_last_event_makes_a_command_whole_and_no_other_does() {
    pending.add(event(1, 0, 3));
    pending.erased(new EventKey("o-2", 3));
    pending.erased(new EventKey("o-1", 2));
    assertThat(pending.batch(9)).isEmpty();
    pending.erased(new EventKey("o-1", 3));
    assertThat(pending.batch(9)).containsExactly(event(1, 0, 3));
  }

  private static CommittedEvent<OrderEvent> of(
      String id, int version, long command, int index, int events) {
    CommittedEvent<OrderEvent> one = event(command, index, events);
    return new CommittedEvent<>(
        one.offset(),
        one.metadata().toBuilder()
            .setEventId(id + "@" + version)
            .setAggregateId(id)
            .setVersion(version)
            .build(),
        one.event());
  }

  private static List<CommittedEvent<OrderEvent>> both(
      List<CommittedEvent<OrderEvent>> one, List<CommittedEvent<OrderEvent>> other) {
    List<CommittedEvent<OrderEvent>> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }
}
