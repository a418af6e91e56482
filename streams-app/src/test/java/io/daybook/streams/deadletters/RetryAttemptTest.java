package io.daybook.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptTest {
  private static final DeadLetterId LETTER = new DeadLetterId(1, 17);
  private static final Instant SENT_AT = Instant.ofEpochMilli(1_000);

  @Test
  void a_dead_letter_is_the_first_attempt_unless_a_header_says_otherwise() {
    assertThat(RetryAttempt.of(LETTER, SENT_AT, new RecordHeaders()))
        .isEqualTo(new RetryAttempt(1, LETTER, SENT_AT, Optional.empty()));
  }

  @Test
  void the_place_and_time_of_the_first_attempt_go_along() {
    RetryAttempt first = RetryAttempt.of(LETTER, SENT_AT, new RecordHeaders());
    DeadLetterId second = new DeadLetterId(1, 20);
    RetryAttempt third = roundTrip(roundTrip(first.next(LETTER), second).next(second), at(30));
    assertThat(third).isEqualTo(new RetryAttempt(3, LETTER, SENT_AT, Optional.of(second)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "1/1-3/1000/1-3",
        "2/1-17/1000/1-3",
        "2/1-3/1000/1-18",
        "2/0-3/1000/0-3",
        "2/1-3/x/1-3",
        "9999999/1-3/1000/1-3"
      })
  void a_header_that_cannot_be_true_is_none(String text) {
    Headers headers = new RecordHeaders().add(RetryAttempt.HEADER, text.getBytes(UTF_8));
    assertThat(RetryAttempt.of(LETTER, SENT_AT, headers).number()).isEqualTo(1);
    assertThat(RetryAttempt.of(LETTER, SENT_AT, headers).first()).isEqualTo(LETTER);
  }

  private static DeadLetterId at(long offset) {
    return new DeadLetterId(1, offset);
  }

  private static RetryAttempt roundTrip(RetryAttempt attempt, DeadLetterId letter) {
    Headers headers = new RecordHeaders();
    attempt.addTo(headers);
    return RetryAttempt.of(letter, Instant.ofEpochMilli(9_000), headers);
  }
}
