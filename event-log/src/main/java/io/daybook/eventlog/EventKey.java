package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
  private static final int SUFFIX_LENGTH = DIGITS + 1;

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
   * @throws MalformedRecordException if it is not of that form
   */
  public static EventKey parse(byte[] key) {
    String text = new String(key, US_ASCII);
    int at = text.length() - SUFFIX_LENGTH;
    if (at < 1 || text.charAt(at) != '@') {
      throw new MalformedRecordException("'%s' is not <aggregate id>@<version>".formatted(text));
    }
    try {
      return new EventKey(text.substring(0, at), Integer.parseInt(text, at + 1, text.length(), 10));
    } catch (NumberFormatException e) {
      throw new MalformedRecordException("'%s' does not end in a version".formatted(text));
    }
  }

  @Override
  public String toString() {
    return new String(toBytes(), US_ASCII);
  }
}
