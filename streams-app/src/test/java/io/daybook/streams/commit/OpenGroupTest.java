package io.daybook.streams.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class OpenGroupTest {
  private final MockProcessorContext<Object, Object> task = new MockProcessorContext<>();
  private final OpenGroup group = new OpenGroup();

  @Test
  void silence_commits_by_the_task_that_decided_last() {
    openBy(task);
    group.polled(0);
    assertThat(task.committed()).isTrue();
    assertThat(group.isOpen()).isFalse();
  }

  /** It may be a standby by now, whose commit throws. */
  @Test
  void a_task_that_has_ended_is_not_asked_to_commit() {
    openBy(task);
    group.closed(task);
    group.polled(0);
    assertThat(task.committed()).isFalse();
  }

  @Test
  void the_end_of_another_task_changes_nothing() {
    openBy(task);
    group.closed(new MockProcessorContext<>());
    group.polled(0);
    assertThat(task.committed()).isTrue();
  }

  /** Two commands that were read together, of which one is decided. */
  private void openBy(MockProcessorContext<Object, Object> decider) {
    group.polled(2);
    group.decided(decider, 0);
    assertThat(group.isOpen()).isTrue();
    assertThat(decider.committed()).isFalse();
  }
}
