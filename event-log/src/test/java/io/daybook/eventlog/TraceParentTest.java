package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TraceParentTest {
  private static final String SOUND = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final Headers source = new org.apache.kafka.common.header.internals.RecordHeaders();
  private final Headers target = new org.apache.kafka.common.header.internals.RecordHeaders();

  static Stream<String> unsound() {
    return Stream.of(
        "",
        "0".repeat(TraceParent.LENGTH),
        "-".repeat(TraceParent.LENGTH),
        SOUND + " ",
        SOUND + "-00",
        SOUND.substring(1),
        "x".repeat(1_048_404),
        SOUND.toUpperCase(java.util.Locale.ROOT),
        SOUND.replace('-', '_'),
        SOUND.replace("00-4", "ff-4"),
        SOUND.replace("00-4", "01-4"),
        SOUND.replace("-01", "-0g"),
        SOUND.replace("4bf92f3577b34da6a3ce929d0e0e4736", "0".repeat(32)),
        SOUND.replace("00f067aa0ba902b7", "0".repeat(16)),
        SOUND.replace("4736", "473\u0661"),
        SOUND.replace("4bf9", "4\uD83D\uDE009"));
  }

  @ParameterizedTest
  @MethodSource("unsound")
  void other_text_is_none_and_is_not_handed_on(String text) {
    assertThat(TraceParent.isValid(text)).isFalse();
    source.add(RecordHeaders.TRACEPARENT, text.getBytes(UTF_8));
    RecordHeaders.copyTrace(source, target);
    assertThat(target).isEmpty();
  }

  @Test
  void a_sound_one_is_handed_on_and_the_last_one_counts() {
    assertThat(TraceParent.isValid(SOUND)).isTrue();
    source.add(RecordHeaders.TRACEPARENT, "junk".getBytes(UTF_8));
    source.add(RecordHeaders.TRACEPARENT, SOUND.getBytes(UTF_8));
    RecordHeaders.copyTrace(source, target);
    assertThat(target)
        .containsExactly(new RecordHeader(RecordHeaders.TRACEPARENT, SOUND.getBytes(UTF_8)));
  }

  @Test
  void one_without_a_value_is_none() {
    source.add(new RecordHeader(RecordHeaders.TRACEPARENT, (byte[]) null));
    RecordHeaders.copyTrace(source, target);
    assertThat(target).isEmpty();
  }
}
