package io.daybook.streams.commit;

import io.daybook.runtime.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Ends the transaction of a stream thread at the right moment: it sees what the thread's consumer
 * has read, gets each command that was decided, and asks for the commit when a {@link Group} is
 * complete.
 *
 * <p>What it asks for is {@link ProcessorContext#commit()}; the commit interval of Kafka Streams
 * stays as the bound of what is left, for example a group that a rebalance has interrupted.
 */
public final class GroupCommit implements KafkaClientSupplier {
  private final ThreadLocal<OpenGroup> threads = ThreadLocal.withInitial(OpenGroup::new);
  private final CommitSpans spans;
  private final LostRecords lostRecords;

  /**
   * Of all threads of a process that decide commands.
   *
   * @param tracing gets a span for each transaction that has traced decisions
   */
  public GroupCommit(Tracing tracing) {
    this(tracing, new LostCommands());
  }

  /** The same of threads that read something else. */
  public GroupCommit(Tracing tracing, LostRecords lostRecords) {
    this.spans = new CommitSpans(tracing);
    this.lostRecords = lostRecords;
  }

  /** Takes note of one command that was decided, by its task. */
  public void decided(ProcessorContext<?, ?> task) {
    threads.get().decided(task, System.nanoTime());
  }

  /** Takes note of the span of a command that this thread has decided. */
  public void traced(Span decision) {
    spans.decided(decision.getSpanContext());
  }

  /** Takes note that a task has ended, on the thread that it ran on. */
  public void closed(ProcessorContext<?, ?> task) {
    threads.get().closed(task);
  }

  /** Epoch of the leader that has appended a command which this thread has polled, if known. */
  public Optional<Integer> leaderEpoch(TopicPartition partition, long offset) {
    return threads.get().leaderEpochs().of(partition, offset);
  }

  /**
   * The thread's consumer reads a partition from this offset on, whatever its group has committed:
   * anybody may commit in the name of a group. Without a consumer, as in a test driver, nothing is
   * done.
   *
   * @param leaderEpoch of the record before: the consumer refuses a log in which that one is lost
   */
  public void readFrom(TopicPartition partition, long offset, Optional<Integer> leaderEpoch) {
    Consumer<byte[], byte[]> consumer = threads.get().consumer();
    if (consumer != null) {
      consumer.seek(partition, new OffsetAndMetadata(offset, leaderEpoch, ""));
    }
  }

  /** Where a partition ends, by the thread's consumer; without one, as in a test driver, 0. */
  public long end(TopicPartition partition) {
    Consumer<byte[], byte[]> consumer = threads.get().consumer();
    return consumer == null
        ? 0
        : consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
  }

  /** Where a partition begins, by the thread's consumer; without one 0. */
  public long begin(TopicPartition partition) {
    Consumer<byte[], byte[]> consumer = threads.get().consumer();
    return consumer == null
        ? 0
        : consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
  }

  /** Whether the thread's group has ever committed an offset of a partition. */
  public boolean hasCommitted(TopicPartition partition) {
    Consumer<byte[], byte[]> consumer = threads.get().consumer();
    return consumer != null && consumer.committed(Set.of(partition)).get(partition) != null;
  }

  /**
   * Whether a partition has no record, by the thread's consumer, which knows the leaders: a new one
   * might ask a broker first that hangs. Without a consumer it is not known, and so false.
   */
  public boolean isKnownEmpty(TopicPartition partition) {
    Consumer<byte[], byte[]> consumer = threads.get().consumer();
    Set<TopicPartition> one = Set.of(partition);
    return consumer != null && consumer.beginningOffsets(one).equals(consumer.endOffsets(one));
  }

  private final class GroupingConsumer extends KafkaConsumer<byte[], byte[]> {
    GroupingConsumer(Map<String, Object> config) {
      super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      OpenGroup group = threads.get();
      group.readBy(this);
      ConsumerRecords<byte[], byte[]> records =
          pollWithinLog(group.isOpen() ? Duration.ofMillis(Group.SILENCE_MS) : timeout);
      group.leaderEpochs().polled(records);
      group.polled(records.count());
      return records;
    }

    /**
     * Kafka Streams goes on at the beginning of the log; what it leaves out is logged first, or
     * refused.
     */
    private ConsumerRecords<byte[], byte[]> pollWithinLog(Duration timeout) {
      try {
        return super.poll(timeout);
      } catch (LogTruncationException e) {
        throw lostRecords.truncated(e);
      } catch (OffsetOutOfRangeException e) {
        lostRecords.check(this, e.offsetOutOfRangePartitions());
        throw e;
      }
    }
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new GroupingConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return plainConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return plainConsumer(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new TransactionalProducer(config, spans);
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  private static Consumer<byte[], byte[]> plainConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
