package io.daybook.streams.commit;

import org.apache.kafka.common.TopicPartition;

/**
 * The log of commands ends before what was decided: brokers have lost its end. Commands that are
 * sent from now on stand at offsets that count as decided, so nothing is decided until told.
 */
public final class CommandsCutOffException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandsCutOffException(TopicPartition partition, long decided, long end) {
    super(
        ("%s ends at offset %d, but commands up to %d were decided: brokers have lost its end. "
                + "Delete the topic, and start once with --daybook.streams.adopt-commands-topics=TYPE")
            .formatted(partition, end, decided));
  }
}
