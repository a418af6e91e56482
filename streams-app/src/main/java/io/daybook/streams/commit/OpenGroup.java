package io.daybook.streams.commit;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** The group of one stream thread, its consumer, and the task that can ask for its commit. */
final class OpenGroup {
  private final Group group = new Group();
  private final LeaderEpochs leaderEpochs = new LeaderEpochs();
  private @Nullable ProcessorContext<?, ?> task;
  private @Nullable Consumer<byte[], byte[]> consumer;

  boolean isOpen() {
    return group.isOpen();
  }

  void decided(ProcessorContext<?, ?> by, long nowNanos) {
    task = by;
    if (group.decided(nowNanos)) {
      by.commit();
    }
  }

  /** The thread reads with this consumer. */
  void readBy(Consumer<byte[], byte[]> own) {
    consumer = own;
  }

  /** The consumer that the thread reads with; null before its first poll. */
  @Nullable Consumer<byte[], byte[]> consumer() {
    return consumer;
  }

  LeaderEpochs leaderEpochs() {
    return leaderEpochs;
  }

  void polled(int records) {
    ProcessorContext<?, ?> decider = task;
    if (group.polled(records) && decider != null) {
      decider.commit();
    }
  }

  /**
   * A task that ended can live on as a standby, which cannot commit: to ask it kills the thread.
   * What is open was committed with its end, or waits for the commit interval.
   */
  void closed(ProcessorContext<?, ?> ended) {
    if (ended.equals(task)) {
      task = null;
    }
  }
}
