package io.daybook.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as bodies and query parameters write them: a date, {@code T}, a time with its seconds and
 * up to nine digits of a fraction, and {@code Z} or an offset, as in {@code
 * 2026-01-31T01:00:00.5+01:00}.
 *
 * <p>That is RFC 3339 in capital letters and without leap seconds, which no Timestamp can hold.
 */
public final class Rfc3339 {
  /** What a time looks like, for messages. */
  public static final String EXAMPLE = "2026-01-31T00:00:00Z";

  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}))?"
              + "(?:Z|([+-])([0-9]{2}):([0-9]{2}))");
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");
  private static final int MAX_HOUR = 23;
  private static final int MAX_MINUTE = 59;

  private Rfc3339() {}

  /** The time, or nothing if the text is none or its year is not 1 to 9999 in UTC. */
  public static Optional<Instant> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int hours = form.group(8) == null ? 0 : number(form, 9);
    int minutes = form.group(8) == null ? 0 : number(form, 10);
    if (hours > MAX_HOUR || minutes > MAX_MINUTE) {
      return Optional.empty();
    }
    int ahead = (hours * 60 + minutes) * 60 * ("-".equals(form.group(8)) ? -1 : 1);
    return local(form)
        .map(time -> time.toInstant(ZoneOffset.UTC).minusSeconds(ahead))
        .filter(Rfc3339::isInRange);
  }

  /** Whether JSON can say that time. */
  public static boolean isInRange(Instant time) {
    return !time.isBefore(FIRST) && time.isBefore(AFTER_LAST);
  }

  /** Empty for a day or an hour that there is not. */
  private static Optional<LocalDateTime> local(Matcher form) {
    try {
      return Optional.of(
          LocalDateTime.of(
              number(form, 1),
              number(form, 2),
              number(form, 3),
              number(form, 4),
              number(form, 5),
              number(form, 6),
              nanos(form.group(7))));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  /** Nanoseconds of the digits behind the point, which may be absent. */
  private static int nanos(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
  }
}
