package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopsTest {
  private final RecordHeaders source = new RecordHeaders();
  private final RecordHeaders target = new RecordHeaders();

  @Test
  void are_handed_on() {
    Hops.put(Hops.MAX, source);
    Hops.copy(source, target);
    assertThat(Hops.of(target)).isEqualTo(Hops.MAX);
  }

  @Test
  void are_none_for_a_command_from_outside() {
    Hops.copy(source, target);
    assertThat(Hops.of(target)).isZero();
    assertThat(target).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1000", "one", "１"})
  void of_another_form_are_none(String text) {
    source.add("daybook-hops", text.getBytes(UTF_8));
    assertThat(Hops.of(source)).isZero();
  }
}
