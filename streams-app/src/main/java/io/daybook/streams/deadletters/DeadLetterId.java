package io.daybook.streams.deadletters;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a dead letter is called: its place in the dead letters topic, for example {@code 1-17}.
 *
 * @param partition of the dead letters topic
 */
record DeadLetterId(int partition, long offset) implements Comparable<DeadLetterId> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,5})-([0-9]{1,18})");
  private static final Comparator<DeadLetterId> ORDER =
      Comparator.comparingInt(DeadLetterId::partition).thenComparingLong(DeadLetterId::offset);

  /** Empty where the text is no id. */
  static Optional<DeadLetterId> parse(String text) {
    Matcher id = FORM.matcher(text);
    return id.matches()
        ? Optional.of(new DeadLetterId(Integer.parseInt(id.group(1)), Long.parseLong(id.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(DeadLetterId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
