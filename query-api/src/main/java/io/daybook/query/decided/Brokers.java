package io.daybook.query.decided;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LastDecided;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.v1.CommandPosition;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What the log says of decisions: how far they are, and what they have left. */
final class Brokers implements AutoCloseable {
  private static final int ANSWER_MS = 15_000;

  private final EventLog log;
  private final Rules rules;
  private final Admin admin;

  Brokers(EventLog log, Rules rules) {
    this.rules = rules;
    this.log = log;
    this.admin = log.settings().kafka().admin();
  }

  /**
   * Up to this command offset every command is decided; {@link LastDecided#NONE} if none is.
   *
   * @throws KafkaException if the brokers do not say
   */
  long decided(AggregateType type, int partition) throws InterruptedException {
    String store = WriteSideStores.aggregates(type, rules.of(type).revision());
    TopicPartition changelog =
        new TopicPartition(WriteSideStores.changelog(log.topics(), store), partition);
    // Says that it is not there; a consumer would look for it for half a minute.
    end(changelog);
    try (var records = CommittedRecords.of(log.settings().kafka())) {
      return LastDecided.in(records, changelog, log.commandsTopicId(type));
    }
  }

  /**
   * Where the commands end, whether they are decided or not.
   *
   * @throws KafkaException if the brokers do not say
   */
  long commandsEnd(AggregateType type, int partition) throws InterruptedException {
    return end(new TopicPartition(log.topics().commands(type), partition));
  }

  private long end(TopicPartition partition) throws InterruptedException {
    return answer(
            admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition))
        .offset();
  }

  /**
   * Offset of the last command that has left events, -1 if there is none. Events of a transaction
   * that is still open are waited for.
   *
   * @throws KafkaException if the brokers do not say
   */
  long lastWithEvents(AggregateType type, int partition) throws InterruptedException {
    EventTopic topic = EventTopic.of(type, log.settings());
    TopicPartition events = new TopicPartition(log.topics().events(type), partition);
    // The end of what is written, not only of what is committed: a transaction's offsets can be
    // known before its events.
    long end = end(events);
    try (var records = CommittedRecords.of(log.settings().kafka())) {
      CommandPosition last =
          records.last(events, records.begin(events), end, record -> completed(topic.read(record)));
      // Before an event of another epoch there are only events of still earlier ones.
      return last != null && last.getTopicEpoch() == log.topicEpoch(type) ? last.getOffset() : -1;
    }
  }

  private static @Nullable CommandPosition completed(LogRecord record) {
    return switch (record) {
      case LogRecord.Event one -> one.event().completes();
      case LogRecord.Unknown one -> one.event().completes();
      // Nothing of a partition that cannot be read is answered: no token is satisfied there.
      case LogRecord.Erased _, LogRecord.Malformed _, LogRecord.Skipped _ -> null;
    };
  }

  private static <T> T answer(KafkaFuture<T> asked) throws InterruptedException {
    try {
      return asked.get(ANSWER_MS, MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("The brokers do not answer", e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
