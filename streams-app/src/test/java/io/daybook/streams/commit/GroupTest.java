package io.daybook.streams.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupTest {
  private static final long MS = 1_000_000;

  private final Group group = new Group();
  private long now = 1_000 * MS;

  @Test
  void a_command_that_comes_alone_is_committed_at_once() {
    group.polled(1);
    assertThat(group.decided(now)).isTrue();
    assertThat(group.isOpen()).isFalse();
  }

  @Test
  void commands_read_together_are_committed_together() {
    group.polled(3);
    assertThat(group.decided(now)).isFalse();
    assertThat(group.decided(now)).isFalse();
    assertThat(group.decided(now)).isTrue();
  }

  @Test
  void after_a_crowd_the_first_one_waits_for_the_others() {
    committed(8);
    group.polled(5);
    assertThat(decideAll(5)).isFalse();
    assertThat(group.isOpen()).isTrue();
    assertThat(group.polled(3)).isFalse();
    assertThat(decideAll(3)).isTrue();
  }

  @Test
  void silence_ends_the_waiting() {
    committed(8);
    group.polled(5);
    assertThat(decideAll(5)).isFalse();
    assertThat(group.polled(0)).isTrue();
    assertThat(group.isOpen()).isFalse();
  }

  @Test
  void nobody_waits_longer_than_the_patience_though_more_keep_coming() {
    committed(100);
    group.polled(1);
    assertThat(decideAll(1)).isFalse();
    now += Group.PATIENCE_MS * MS;
    group.polled(1);
    assertThat(decideAll(1)).isFalse();
    now += 1;
    group.polled(1);
    assertThat(decideAll(1)).isTrue();
  }

  @Test
  void a_crowd_that_is_gone_is_forgotten() {
    committed(64);
    int alone = 0;
    do {
      assertThat(++alone).isLessThan(60);
      group.polled(1);
    } while (!decideAll(1) && group.polled(0));
    assertThat(alone).isGreaterThan(1);
  }

  @Test
  void a_poll_without_commands_commits_nothing_when_nothing_is_open() {
    assertThat(group.polled(0)).isFalse();
  }

  private void committed(int commands) {
    group.polled(commands);
    assertThat(decideAll(commands)).isTrue();
  }

  /** Whether the last of them asked for the commit; none before it may. */
  private boolean decideAll(int commands) {
    boolean commit = false;
    for (int i = 0; i < commands; i++) {
      assertThat(commit).isFalse();
      commit = group.decided(now);
    }
    return commit;
  }
}
