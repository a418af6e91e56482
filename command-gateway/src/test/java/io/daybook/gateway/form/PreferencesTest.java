package io.daybook.gateway.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "wait=0|0|wait=0",
        "wait=30|30|wait=30",
        "wait=31|30|wait=30",
        "wait=999999999|30|wait=30",
        "wait=\"7\"|7|wait=7",
        "WAIT = 7 ; foo=bar|7|wait=7",
        "wait=7, wait=8|7|wait=7",
        "respond-async|0|respond-async",
        "respond-async, wait=2|2|respond-async, wait=2",
        "handling=lenient, respond-async|0|respond-async",
        "wait=-1|5|-",
        "wait=1.5|5|-",
        "wait=|5|-",
        "wait=99999999999|5|-",
        "return=minimal|5|-",
        "''|5|-",
      })
  void a_preference_is_obeyed_or_passed_over(String header, int seconds, String applied) {
    Preferences preferences = Preferences.parse(List.of(header));

    assertThat(preferences.replyWithin()).hasSeconds(seconds);
    assertThat(preferences.applied().orElse(null)).isEqualTo(applied);
  }

  @Test
  void several_headers_are_one() {
    assertThat(Preferences.parse(List.of("respond-async", "wait=3")).replyWithin()).hasSeconds(3);
  }

  @Test
  void without_a_preference_it_is_5_s() {
    assertThat(Preferences.parse(List.of()).replyWithin()).hasSeconds(5);
  }
}
