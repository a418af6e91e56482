package io.daybook.eventlog;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/** A transaction on a partition has not ended in time; the message is for people. */
public final class OpenTransactionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  OpenTransactionException(TopicPartition partition, Duration bound) {
    super("%s has a transaction open for more than %d s.".formatted(partition, bound.toSeconds()));
  }
}
