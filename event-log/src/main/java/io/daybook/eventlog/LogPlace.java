package io.daybook.eventlog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where one record stands: {@code <topic>/<partition>@<offset>}.
 *
 * @param topic with its prefix
 * @param partition from 0
 * @param offset from 0
 */
public record LogPlace(String topic, int partition, long offset) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]{1,249})/([0-9]{1,9})@([0-9]{1,18})");

  /** Where this record was read. */
  public static LogPlace of(ConsumerRecord<?, ?> record) {
    return new LogPlace(record.topic(), record.partition(), record.offset());
  }

  /**
   * Reads the form that {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static LogPlace parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not <topic>/<partition>@<offset>".formatted(text));
    }
    return new LogPlace(
        form.group(1), Integer.parseInt(form.group(2)), Long.parseLong(form.group(3)));
  }

  /** Partition of the topic. */
  public TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  @Override
  public String toString() {
    return topic + "/" + partition + "@" + offset;
  }
}
