package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
  @Test
  void one_alone_has_no_plural() {
    assertThat(Counted.of(0, "command")).isEqualTo("0 commands");
    assertThat(Counted.of(1, "command")).isEqualTo("1 command");
    assertThat(Counted.of(2, "command")).isEqualTo("2 commands");
    assertThat(Counted.of(1_200, "seen command")).isEqualTo("1,200 seen commands");
  }
}
