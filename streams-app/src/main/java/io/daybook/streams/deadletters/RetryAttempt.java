package io.daybook.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.RecordHeaders;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;

/**
 * Which sending of a command a dead letter was: the first is its sender's own. A retry says so in a
 * header, which the dead letter has too if the command fails again.
 *
 * @param number from 1
 * @param first the dead letter that the first attempt made; it keeps the command's place in the
 *     order of its key
 * @param firstSentAt when the first attempt was in the log
 * @param retryOf the dead letter that was retried; empty for the first attempt
 */
record RetryAttempt(
    int number, DeadLetterId first, Instant firstSentAt, Optional<DeadLetterId> retryOf) {
  /** {@code <number>/<first>/<milliseconds since 1970>/<retry of>}. */
  static final String HEADER = RecordHeaders.RETRY;

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,6})/([0-9-]{3,24})/([0-9]{1,15})/([0-9-]{3,24})");

  /** That of a dead letter. A header that cannot be true is none: any producer could set it. */
  static RetryAttempt of(DeadLetterId letter, Instant sentAt, Headers headers) {
    return RecordHeaders.text(headers, HEADER)
        .flatMap(text -> parse(text, letter))
        .orElseGet(() -> new RetryAttempt(1, letter, sentAt, Optional.empty()));
  }

  private static Optional<RetryAttempt> parse(String text, DeadLetterId letter) {
    Matcher retry = FORM.matcher(text);
    if (!retry.matches()) {
      return Optional.empty();
    }
    Optional<DeadLetterId> first = DeadLetterId.parse(retry.group(2));
    Optional<DeadLetterId> retryOf = DeadLetterId.parse(retry.group(4));
    int number = Integer.parseInt(retry.group(1));
    boolean sound =
        number > 1
            && first.filter(one -> isEarlier(one, letter)).isPresent()
            && retryOf.filter(one -> isEarlier(one, letter)).isPresent();
    Instant firstSentAt = Instant.ofEpochMilli(Long.parseLong(retry.group(3)));
    return sound
        ? first.map(one -> new RetryAttempt(number, one, firstSentAt, retryOf))
        : Optional.empty();
  }

  private static boolean isEarlier(DeadLetterId one, DeadLetterId letter) {
    return one.partition() == letter.partition() && one.offset() < letter.offset();
  }

  /** The attempt that a retry of this dead letter is. */
  RetryAttempt next(DeadLetterId letter) {
    return new RetryAttempt(number + 1, first, firstSentAt, Optional.of(letter));
  }

  void addTo(Headers headers) {
    retryOf.ifPresent(
        letter ->
            headers.add(
                HEADER,
                "%d/%s/%d/%s"
                    .formatted(number, first, firstSentAt.toEpochMilli(), letter)
                    .getBytes(UTF_8)));
  }
}
