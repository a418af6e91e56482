package io.daybook.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Events;
import io.daybook.eventlog.EventKey;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import org.junit.jupiter.api.Test;

class CommandOrderTest {
  private final CommandOrder order = new CommandOrder(Events.EPOCH);

  @Test
  void whole_commands_in_the_order_of_their_topic_are_sound() {
    assertThat(order.add(event(3, 0, 2))).isEmpty();
    assertThat(order.add(event(3, 1, 2))).isEmpty();
    assertThat(order.add(event(9, 0, 1))).isEmpty();
  }

  @Test
  void a_command_that_stands_before_the_last_one_is_found_and_what_follows_is_sound() {
    assertThat(order.add(event(9, 0, 1))).isEmpty();
    assertThat(order.add(event(4, 0, 1)))
        .contains(
            new CommandOrder.Wrong(
                "its command is at offset 4, events of the command at offset 9 come before it",
                null));
    assertThat(order.add(event(10, 0, 1))).isEmpty();
  }

  @Test
  void the_same_command_twice_is_found() {
    assertThat(order.add(event(9, 0, 1))).isEmpty();
    assertThat(order.add(event(9, 0, 1))).isPresent();
  }

  @Test
  void missing_events_of_a_command_are_found_and_what_follows_is_sound() {
    assertThat(order.add(event(3, 0, 3))).isEmpty();
    assertThat(order.add(event(3, 2, 3)))
        .contains(
            new CommandOrder.Wrong(
                "events are missing between it, number 3 of 3 of its command, and the one before"
                    + " it",
                new EventKey("o-1", 2)));
    assertThat(order.add(event(4, 0, 1))).isEmpty();

    assertThat(order.add(event(5, 0, 2))).isEmpty();
    assertThat(order.add(event(6, 0, 1))).isPresent();
  }

  @Test
  void a_commands_topic_made_anew_starts_again_but_never_goes_back() {
    assertThat(order.add(earlierTopic(900))).isEmpty();
    assertThat(order.add(event(1, 0, 1))).isEmpty();
    assertThat(order.add(earlierTopic(901))).isPresent();
  }

  private static EventMetadata event(long offset, int index, int count) {
    return Events.metadata("o-1", 1)
        .setCommandPosition(Events.position(offset))
        .setIndexInCommand(index)
        .setEventsInCommand(count)
        .build();
  }

  private static EventMetadata earlierTopic(long offset) {
    return Events.metadata("o-1", 1)
        .setCommandPosition(
            CommandPosition.newBuilder().setTopicEpoch(Events.EPOCH + 1).setOffset(offset))
        .build();
  }
}
