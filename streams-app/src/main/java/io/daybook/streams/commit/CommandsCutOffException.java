package io.daybook.streams.commit;

import org.apache.kafka.common.TopicPartition;

/**
 * The log of commands ends before what was decided: brokers have lost its end. Commands that are
 * sent from now on stand at offsets that count as decided, so nothing is decided until an operator
 * acts.
 */
public final class CommandsCutOffException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param end where what was decided is lost from
   */
  CommandsCutOffException(TopicPartition partition, long decided, long end) {
    super(
        ("%s ended at offset %d, but commands up to %d were decided: brokers have lost its end. "
                + "The commands from there on are not decided; their senders have to send them again. "
                + "Delete the topic, and start once with --daybook.streams.adopt-commands-topics=TYPE")
            .formatted(partition, end, decided));
  }
}
