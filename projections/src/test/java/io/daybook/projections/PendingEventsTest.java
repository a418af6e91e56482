package io.daybook.projections;

import static io.daybook.projections.CommittedEvents.command;
import static io.daybook.projections.CommittedEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.proto.sales.order.v1.OrderEvent;
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
  void a_command_that_starts_in_its_middle_is_refused() {
    assertThatThrownBy(() -> pending.add(event(1, 1, 2)))
        .isInstanceOf(ProjectionStopped.class)
        .hasMessage(
            "Event event 1 of 1 at offset 11 is number 2 of 2 of its command, after nothing;"
                + " commands must be whole.");
  }

  @Test
  void a_command_that_another_one_cuts_is_refused() {
    pending.add(event(1, 0, 3));
    assertThatThrownBy(() -> pending.add(event(2, 0, 1))).isInstanceOf(ProjectionStopped.class);
    assertThatThrownBy(() -> pending.add(event(2, 1, 3))).isInstanceOf(ProjectionStopped.class);
    assertThatThrownBy(() -> pending.add(event(1, 2, 3))).isInstanceOf(ProjectionStopped.class);
    assertThatThrownBy(() -> pending.add(event(1, 0, 3))).isInstanceOf(ProjectionStopped.class);
  }

  private static List<CommittedEvent<OrderEvent>> both(
      List<CommittedEvent<OrderEvent>> one, List<CommittedEvent<OrderEvent>> other) {
    List<CommittedEvent<OrderEvent>> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }
}
