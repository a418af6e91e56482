package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Key of an event: {@code <aggregate id>@<version, 10 digits>}, for example {@code o-1@0000000003}.
 *
 * <p>One key per event, so that compaction can never remove a fact; zero-padded, so that byte order
 * is version order in the log's stores too (docs/architecture.md, "The log").
 *
 * @param aggregateId a valid {@link AggregateId}
 * @param version 1 to 2^31-1; 0 only as the lower end of a range
 */
public record EventKey(String aggregateId, int version) {
  private static final int DIGITS = 10;

  /** The form of a key, with groups for the id and the version. */
  public static final String PATTERN = "(" + AggregateId.PATTERN + ")@([0-9]{" + DIGITS + "})";

  private static final int SUFFIX_LENGTH = DIGITS + 1;
  private static final int MAX_LENGTH = 64 + SUFFIX_LENGTH;
  private static final Pattern FORM = Pattern.compile(PATTERN);

  public EventKey {
    if (version < 0) {
      throw new IllegalArgumentException("Version %d is below 0".formatted(version));
    }
  }

  /** The key as it stands in the topic, ASCII. */
  public byte[] toBytes() {
    int idLength = aggregateId.length();
    byte[] key = new byte[idLength + SUFFIX_LENGTH];
    for (int i = 0; i < idLength; i++) {
      key[i] = (byte) aggregateId.charAt(i);
    }
    key[idLength] = '@';
    int rest = version;
    for (int i = key.length - 1; i > idLength; i--) {
      key[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return key;
  }

  /**
   * Reads a key of an events topic.
   *
   * @throws MalformedRecordException if it is absent or not of that form
   */
  public static EventKey parse(byte @Nullable [] key) {
    if (key == null) {
      throw new MalformedRecordException("The record has no key.");
    }
    Matcher form = FORM.matcher(new String(key, ISO_8859_1));
    if (!form.matches()) {
      throw malformed(key, "is not <aggregate id>@<version, 10 digits>");
    }
    long version = Long.parseLong(form.group(2));
    if (version < 1 || version > Integer.MAX_VALUE) {
      throw malformed(key, "has a version outside 1 to 2147483647");
    }
    return new EventKey(form.group(1), (int) version);
  }

  private static MalformedRecordException malformed(byte[] key, String why) {
    String text = new String(key, US_ASCII);
    String shown = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    return new MalformedRecordException("The key '%s' %s.".formatted(shown, why));
  }

  @Override
  public String toString() {
    return new String(toBytes(), US_ASCII);
  }
}
